package io.aidbook.serde;

import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Tells an outage from bad input. A record that fails in an outage is sound as far as anybody
 * knows: it must be tried again later, never set aside.
 *
 * <p>Serdes of other makers throw what they like, so the whole chain of causes is looked at: one
 * link that speaks of an outage decides.
 */
public final class Outage {
  /** How clients of registries call the HTTP status on their exceptions. */
  private static final List<String> STATUS_METHODS =
      List.of("getStatus", "getStatusCode", "getResponseStatusCode");

  /** How Confluent's client calls the registry's own code, beside the HTTP status. */
  private static final String ERROR_CODE_METHOD = "getErrorCode";

  private static final Pattern CODE_AT_END = Pattern.compile("error code: (4\\d\\d)$");

  /** Status of who may not, or may not yet. */
  private static final Set<Integer> CREDENTIALS = Set.of(401, 403, 407);

  private Outage() {}

  /** Whether the failure says that something outside is down, closed or refuses everybody. */
  public static boolean isOutage(Throwable failure) {
    return Causes.of(failure).anyMatch(Outage::speaksOfOutage);
  }

  /** HTTP status that the failure or one of its causes carries, where there is one. */
  static OptionalInt httpStatus(Throwable failure) {
    return Causes.of(failure)
        .map(Outage::ownStatus)
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  /**
   * Whether a registry said, by a code 404xx of its own, that it has no such subject, version or
   * schema. A 404 without one may come from a wrong address.
   */
  static boolean namesWhatIsMissing(Throwable failure) {
    return Causes.of(failure)
        .map(link -> statusBy(ERROR_CODE_METHOD, link, 1_000_000))
        .flatMapToInt(OptionalInt::stream)
        .anyMatch(code -> code / 100 == 404);
  }

  /**
   * Whether a registry refused, in a way that waiting does not mend: what was asked for is not
   * there, or not compatible. Wrong credentials may be on their way to be right.
   */
  public static boolean isRefusal(Throwable failure) {
    return Causes.of(failure)
        .anyMatch(
            link ->
                link instanceof RegistryRefusedException refused
                    && !CREDENTIALS.contains(refused.status()));
  }

  /** Whether an HTTP status says that the server cannot answer for now. */
  static boolean isUnavailable(int status) {
    return status >= 500 || status == 408 || status == 425 || status == 429;
  }

  private static boolean speaksOfOutage(Throwable link) {
    if (link instanceof IOException) {
      return !isAboutContent(link);
    }
    if (link instanceof RegistryException
        || link instanceof RetriableException
        || link instanceof AuthenticationException
        || link instanceof AuthorizationException
        || link instanceof InterruptException
        || link instanceof InterruptedException
        || link instanceof TimeoutException) {
      return true;
    }
    OptionalInt status = ownStatus(link);
    return status.isPresent()
        && (isUnavailable(status.getAsInt())
            || status.getAsInt() == 401
            || status.getAsInt() == 403);
  }

  /** Decoders report bad bytes as IOExceptions, too; these are the ones that no network throws. */
  private static boolean isAboutContent(Throwable link) {
    return link instanceof EOFException
        || link instanceof CharConversionException
        || link instanceof CharacterCodingException
        || link instanceof InvalidNumberEncodingException
        || link instanceof com.fasterxml.jackson.core.JacksonException;
  }

  private static OptionalInt ownStatus(Throwable link) {
    if (link instanceof InvalidConfigurationException) {
      return statusIn(link.getMessage());
    }
    return STATUS_METHODS.stream()
        .map(name -> statusBy(name, link, 600))
        .flatMapToInt(OptionalInt::stream)
        .findFirst();
  }

  /**
   * Confluent's serdes make this exception, which carries nothing but the text, of an answer 4xx
   * that has no code of the registry's own: wrong credentials, a wrong path.
   */
  private static OptionalInt statusIn(String message) {
    Matcher code = CODE_AT_END.matcher(message == null ? "" : message);
    return code.find() ? OptionalInt.of(Integer.parseInt(code.group(1))) : OptionalInt.empty();
  }

  /** By reflection, since the exceptions' classes are not on this project's class path. */
  private static OptionalInt statusBy(String methodName, Throwable link, int limit) {
    try {
      Method method = link.getClass().getMethod(methodName);
      return method.invoke(link) instanceof Integer status && status >= 100 && status < limit
          ? OptionalInt.of(status)
          : OptionalInt.empty();
    } catch (ReflectiveOperationException noStatus) {
      return OptionalInt.empty(); // as with most exceptions: they have no such method
    }
  }
}
