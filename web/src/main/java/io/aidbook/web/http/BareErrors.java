package io.aidbook.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidbook.web.text.Languages;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what does not reach a route, such as a request that is no HTTP. Says no more than the
 * status: no stack, no cause, nothing of the request.
 */
final class BareErrors extends ErrorHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final boolean secure;
  private final ErrorPages pages;

  /**
   * @param secure whether browsers reach the server by TLS
   * @param pages for people
   */
  BareErrors(boolean secure, ErrorPages pages) {
    this.secure = secure;
    this.pages = pages;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    String path = request.getHttpURI().getPath();
    SecurityHeaders.add(response.getHeaders(), path, secure);
    String title = HttpStatus.getMessage(code);
    Problem problem = Problem.of(code, null, title, title + ".");
    boolean page =
        !Problems.isApi(path) && Problems.wantsPage(request.getHeaders().get(HttpHeader.ACCEPT));
    response
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, page ? "text/html; charset=utf-8" : Problem.MEDIA_TYPE);
    String body = page ? pages.bare(language(request), problem) : json(problem);
    response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
  }

  /** The reader's language, as far as the request can be read. */
  private static String language(Request request) {
    String asked = null;
    String kept = null;
    try {
      asked = Request.extractQueryParameters(request).getValue(Languages.NAME);
      for (HttpCookie cookie : Request.getCookies(request)) {
        kept = cookie.getName().equals(Languages.NAME) ? cookie.getValue() : kept;
      }
    } catch (RuntimeException unreadable) {
      // That may be why the request is answered here.
    }
    return Languages.choose(asked, kept, request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
  }

  static String json(Problem problem) {
    try {
      return JSON.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem cannot be written as JSON: " + problem, e);
    }
  }

  static String page(Problem problem) {
    String title = Html.escape(problem.title());
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>%s</title></head>
        <body><main><h1>%s</h1><p>%s</p></main></body>
        </html>
        """
        .formatted(title, title, Html.escape(problem.detail()));
  }
}
