package io.aidbook.web.http;

import io.aidbook.ledger.InvalidEventException;
import io.aidbook.sentences.Sentences;
import io.aidbook.web.publish.NotPublishedException;
import io.aidbook.web.publish.Refused;
import io.aidbook.web.publish.UnknownFateException;
import io.aidbook.web.text.Languages;
import io.aidbook.web.view.InvalidCursorException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers with a {@link Problem} whatever ended the handling of a request: as JSON to software, as
 * a page to people.
 */
public final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int UNPROCESSABLE = 422;
  private static final int FAILED = 500;
  private static final int UNAVAILABLE = 503;

  private Problems() {}

  static void register(RoutesConfig routes) {
    on(routes, ProblemException.class, (e, context) -> answer(context, e.problem()));
    on(
        routes,
        InvalidEventException.class,
        (e, context) -> answer(context, Problem.ofRule(UNPROCESSABLE, e, sentences(context))));
    on(routes, Refused.class, (e, context) -> answer(context, refused(e)));
    on(
        routes,
        InvalidCursorException.class,
        (e, context) -> answer(context, Problem.ofParameter("cursor", e.cursor(), e.getMessage())));
    on(
        routes,
        UnknownFateException.class,
        (e, context) ->
            answer(
                context,
                Problem.of(UNAVAILABLE, "FATE_UNKNOWN", "Not confirmed in time", e.getMessage())));
    on(
        routes,
        NotPublishedException.class,
        (e, context) ->
            answer(
                context,
                Problem.of(UNAVAILABLE, "NOT_PUBLISHED", "Not published", e.getMessage())));
    on(routes, HttpResponseException.class, (e, context) -> byStatus(context, e));
    on(routes, Exception.class, (e, context) -> unforeseen(context, e));
    routes.error(FAILED, Problems::bodyless);
  }

  /**
   * Adds a handler that never fails. Javalin hands a failure of a handler to that handler again,
   * without end: if the connection is gone, each of them fails.
   */
  private static <E extends Exception> void on(
      RoutesConfig routes, Class<E> type, ExceptionHandler<E> handler) {
    routes.exception(
        type,
        (e, context) -> {
          try {
            handler.handle(e, context);
          } catch (Exception failure) {
            log.debug("no answer, the request is over or its page fails", failure);
            bare(context);
          }
        });
  }

  /** Answers without a page, if there is still somebody to answer. */
  private static void bare(Context context) {
    context.skipRemainingHandlers();
    try {
      context.status(FAILED);
      json(context, failed());
    } catch (RuntimeException gone) {
      log.debug("nobody waits for an answer", gone);
    }
  }

  /** Whether a path belongs to the API, whose errors are JSON whatever the reader accepts. */
  public static boolean isApi(String path) {
    return path != null && (path.equals("/api") || path.startsWith("/api/"));
  }

  /** Whether a reader with that header {@code Accept} asks for a page. */
  public static boolean wantsPage(String accept) {
    return accept != null && accept.contains("text/html");
  }

  /** Sentences in the reader's language. */
  public static Sentences sentences(Context context) {
    return Sentences.of(Languages.of(context).locale());
  }

  /** Answers a request with a problem. */
  public static void answer(Context context, Problem problem) {
    context.status(problem.status());
    if (!isApi(context.path()) && wantsPage(context.header("Accept"))) {
      context.appData(ErrorPages.KEY).show(context, problem);
    } else {
      json(context, problem);
    }
  }

  /** As bytes: the media type names no charset, and text would be written in Latin-1. */
  private static void json(Context context, Problem problem) {
    byte[] body = BareErrors.json(problem).getBytes(StandardCharsets.UTF_8);
    context.contentType(Problem.MEDIA_TYPE).result(body);
  }

  private static Problem refused(Refused refused) {
    String title = "Not published";
    String detail = refused.getMessage();
    return switch (refused.why()) {
      case FORBIDDEN -> Problem.of(FORBIDDEN, "NOT_YOURS", title, detail);
      case UNKNOWN -> Problem.of(NOT_FOUND, "UNKNOWN_ENTRY", title, detail);
      case EXISTS -> Problem.of(CONFLICT, "ID_TAKEN", title, detail);
      case CHANGED -> Problem.of(PRECONDITION_FAILED, "CHANGED_SINCE", title, detail);
    };
  }

  private static void byStatus(Context context, HttpResponseException e) {
    if (e instanceof MethodNotAllowedResponse) {
      e.getDetails().values().forEach(methods -> context.header("Allow", methods));
    }
    String title = org.eclipse.jetty.http.HttpStatus.getMessage(e.getStatus());
    answer(context, Problem.of(e.getStatus(), null, title, sentence(e, title)));
  }

  private static String sentence(HttpResponseException e, String title) {
    // Javalin's own message of an unknown path repeats it; the reader knows what he asked for.
    return e.getStatus() == NOT_FOUND ? "There is nothing at this address." : title + ".";
  }

  private static void unforeseen(Context context, Exception e) {
    Optional<HttpException> http = cause(e, HttpException.class);
    if (http.isPresent()) {
      int status = http.get().getCode();
      String title = org.eclipse.jetty.http.HttpStatus.getMessage(status);
      answer(context, Problem.of(status, null, title, title + "."));
      return;
    }
    log.error("{} {} failed", context.method(), context.path(), e);
    answer(context, failed());
  }

  /** Status 500 without a body: an answer that waited too long, or an error of the JVM. */
  private static void bodyless(Context context) {
    if (context.resultInputStream() != null) {
      return;
    }
    if (context.req().isAsyncStarted()) {
      answer(
          context,
          Problem.of(
              UNAVAILABLE,
              "TOO_LATE",
              "Not answered in time",
              "The answer took too long. What was asked for may still happen: look before you"
                  + " ask again."));
    } else {
      answer(context, failed());
    }
  }

  private static Problem failed() {
    return Problem.of(FAILED, "FAILED", "The request failed", "The log says why.");
  }

  private static <T> Optional<T> cause(Throwable thrown, Class<T> type) {
    Throwable each = thrown;
    for (int depth = 0; each != null && depth < 10; depth++) {
      if (type.isInstance(each) && !(each instanceof CompletionException)) {
        return Optional.of(type.cast(each));
      }
      each = each.getCause();
    }
    return Optional.empty();
  }
}
