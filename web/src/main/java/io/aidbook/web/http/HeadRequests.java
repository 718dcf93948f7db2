package io.aidbook.web.http;

import io.javalin.http.Context;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;

/**
 * HEAD is answered as GET: Jetty keeps the method of the connection and sends no body. An answer
 * that has no end has to know the difference, since it never learns that its reader is gone.
 */
public final class HeadRequests {
  private static final String ATTRIBUTE = "aidbook-head";

  private HeadRequests() {}

  /** Whether a request that is handled as GET asks for the headers of the answer alone. */
  public static boolean isHead(Context context) {
    return context.req().getAttribute(ATTRIBUTE) != null;
  }

  /** The request to be handled. */
  static Request handled(Request request) {
    if (!HttpMethod.HEAD.is(request.getMethod())) {
      return request;
    }
    request.setAttribute(ATTRIBUTE, true);
    return new AsGet(request);
  }

  private static final class AsGet extends Request.Wrapper {
    AsGet(Request wrapped) {
      super(wrapped);
    }

    @Override
    public String getMethod() {
      return HttpMethod.GET.asString();
    }
  }
}
