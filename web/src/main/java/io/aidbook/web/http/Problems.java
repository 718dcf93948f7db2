package io.aidbook.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.web.publish.NotPublishedException;
import io.aidbook.web.publish.Refused;
import io.aidbook.web.publish.UnknownFateException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with a {@link Problem} whatever ended the handling of a request. */
public final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int UNPROCESSABLE = 422;
  private static final int UNAVAILABLE = 503;
  private static final int FAILED = 500;

  private Problems() {}

  static void register(RoutesConfig routes) {
    routes.exception(ProblemException.class, (e, context) -> answer(context, e.problem()));
    routes.exception(
        InvalidEventException.class,
        (e, context) ->
            answer(
                context,
                Problem.of(UNPROCESSABLE, e.reason(), "The event is not valid", e.getMessage())));
    routes.exception(
        Refused.class,
        (e, context) ->
            answer(
                context,
                Problem.of(
                    status(e.why()), e.why().name(), "The request is refused", e.getMessage())));
    routes.exception(
        UnknownFateException.class,
        (e, context) ->
            answer(
                context,
                Problem.of(UNAVAILABLE, "FATE_UNKNOWN", "Not confirmed in time", e.getMessage())));
    routes.exception(
        NotPublishedException.class,
        (e, context) ->
            answer(
                context,
                Problem.of(UNAVAILABLE, "NOT_PUBLISHED", "Not published", e.getMessage())));
    routes.exception(
        HttpResponseException.class,
        (e, context) ->
            answer(context, Problem.of(e.getStatus(), null, e.getMessage(), e.getMessage())));
    routes.exception(
        Exception.class,
        (e, context) -> {
          log.error("{} {} failed", context.method(), context.path(), e);
          answer(context, Problem.of(FAILED, "FAILED", "The request failed", "The log says why."));
        });
  }

  private static int status(Refused.Why why) {
    return switch (why) {
      case FORBIDDEN -> 403;
      case UNKNOWN -> 404;
      case EXISTS -> 409;
      case CHANGED -> 412;
    };
  }

  /** Answers a request with a problem. */
  public static void answer(Context context, Problem problem) {
    try {
      context
          .status(problem.status())
          .contentType(Problem.MEDIA_TYPE)
          .result(JSON.writeValueAsBytes(problem));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem cannot be written as JSON: " + problem, e);
    }
  }
}
