package io.aidbook.web.http;

import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Ends a request whose body is larger than its path allows, whether it says its length or not. */
final class BodyLimits extends Handler.Wrapper {
  private final long usual;
  private final Map<String, Long> paths;

  /**
   * @param usual bytes allowed
   * @param paths bytes allowed for some paths
   */
  BodyLimits(long usual, Map<String, Long> paths) {
    this.usual = usual;
    this.paths = Map.copyOf(paths);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    long limit = limit(request.getHttpURI().getPath());
    long length = request.getLength();
    if (length > limit) {
      Response.writeError(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413);
      return true;
    }
    // A body of a known length never gives more than that.
    return super.handle(length >= 0 ? request : new Counted(request, limit), response, callback);
  }

  private long limit(String path) {
    return path == null ? usual : paths.getOrDefault(path, usual);
  }

  private static final class Counted extends Request.Wrapper {
    private final long limit;
    private long read;

    Counted(Request wrapped, long limit) {
      super(wrapped);
      this.limit = limit;
    }

    @Override
    public Content.Chunk read() {
      Content.Chunk chunk = super.read();
      if (chunk == null || Content.Chunk.isFailure(chunk)) {
        return chunk;
      }
      read += chunk.remaining();
      if (read <= limit) {
        return chunk;
      }
      chunk.release();
      Throwable tooLarge =
          new HttpException.RuntimeException(
              HttpStatus.PAYLOAD_TOO_LARGE_413, "more than %d bytes".formatted(limit));
      fail(tooLarge);
      return Content.Chunk.from(tooLarge, true);
    }
  }
}
