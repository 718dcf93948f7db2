package io.aidbook.web.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The first thing a request meets. Adds the headers of every answer, answers HEAD as GET without
 * its body, and refuses what would make a request look like another one later on.
 */
final class Gate extends Handler.Wrapper {
  private static final String OVERRIDE = "X-HTTP-Method-Override";
  private static final int BAD_REQUEST = 400;

  private final boolean secure;

  Gate(boolean secure) {
    this.secure = secure;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    SecurityHeaders.add(response.getHeaders(), request.getHttpURI().getPath(), secure);
    if (request.getHeaders().contains(OVERRIDE)) {
      // Javalin would route by it, so that a check of the method could be led astray.
      Response.writeError(request, response, callback, BAD_REQUEST);
      return true;
    }
    return super.handle(HeadRequests.handled(request), response, callback);
  }
}
