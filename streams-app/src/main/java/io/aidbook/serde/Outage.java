package io.aidbook.serde;

import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
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
    return STATUS_METHODS.stream()
        .map(name -> statusBy(name, link))
        .flatMapToInt(OptionalInt::stream)
        .findFirst();
  }

  /** By reflection, since the exceptions' classes are not on this project's class path. */
  private static OptionalInt statusBy(String methodName, Throwable link) {
    try {
      Method method = link.getClass().getMethod(methodName);
      return method.invoke(link) instanceof Integer status && status >= 100 && status < 600
          ? OptionalInt.of(status)
          : OptionalInt.empty();
    } catch (ReflectiveOperationException noStatus) {
      return OptionalInt.empty(); // as with most exceptions: they have no such method
    }
  }
}
