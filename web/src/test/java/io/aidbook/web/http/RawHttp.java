package io.aidbook.web.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Sends bytes that no client library would, and reads what comes back. */
public final class RawHttp {
  private static final int TIMEOUT_MILLIS = 20_000;

  private RawHttp() {}

  /** Opens a connection to this machine. */
  public static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  /** Sends one request that ends its connection, and reads the whole answer. */
  public static Answer send(int port, byte[] request) throws IOException {
    return send(port, request, false);
  }

  /**
   * Sends bytes, and reads the whole answer.
   *
   * @param isAll whether the server learns that no more bytes come
   */
  public static Answer send(int port, byte[] request, boolean isAll) throws IOException {
    try (Socket socket = connect(port)) {
      OutputStream out = socket.getOutputStream();
      try {
        out.write(request);
        out.flush();
        if (isAll) {
          socket.shutdownOutput();
        }
      } catch (IOException e) {
        // The server said no before it had read all: its answer may be there all the same.
      }
      return read(socket.getInputStream());
    }
  }

  /** Sends one request as text. */
  public static Answer send(int port, String request) throws IOException {
    return send(port, request.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends a GET with some headers. */
  public static Answer get(int port, String path, String... headers) throws IOException {
    return send(port, request("GET", path, "", headers));
  }

  /** A request that ends its connection. */
  public static String request(String method, String path, String body, String... headers) {
    StringBuilder text = new StringBuilder();
    text.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
    text.append("Connection: close\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    if (!body.isEmpty()) {
      text.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    return text.append("\r\n").append(body).toString();
  }

  /** Reads to the end of the connection, or of the head of a stream of events. */
  static Answer read(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      int read;
      while ((read = in.read(buffer)) > 0) {
        all.write(buffer, 0, read);
        String sofar = all.size() > 4096 ? "" : all.toString(StandardCharsets.UTF_8);
        if (sofar.contains("text/event-stream") && sofar.contains("\r\n\r\n")) {
          break;
        }
      }
    } catch (java.net.SocketException e) {
      // Reset: what came before counts.
    }
    String text = all.toString(StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    String head = end < 0 ? text : text.substring(0, end);
    String body = end < 0 ? "" : text.substring(end + 4);
    int status = 0;
    if (head.matches("(?s)HTTP/1\\.[01] [0-9]{3}.*")) {
      status = Integer.parseInt(head.substring(9, 12));
    }
    return new Answer(status, head, body);
  }

  /**
   * What came back.
   *
   * @param status 0 if the connection was closed without an answer
   * @param head its first line and headers
   * @param body the rest
   */
  public record Answer(int status, String head, String body) {
    /** The code of a problem; empty if it is none. */
    public String code() {
      int at = body.indexOf("\"code\":\"");
      return at < 0 ? "" : body.substring(at + 8, body.indexOf('"', at + 8));
    }

    /** The value of a header. */
    public Optional<String> header(String name) {
      return head.lines()
          .filter(
              line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
          .map(line -> line.substring(name.length() + 1).trim())
          .findFirst();
    }
  }
}
