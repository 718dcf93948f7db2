package io.aidbook.app.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the probes need of a request: its first line. The rest is read to its end and left out of
 * account, and a body is not read.
 *
 * @param method such as {@code GET}
 * @param path without the query
 */
record RequestHead(String method, String path) {
  /** Longer than any browser's or scraper's. */
  static final int MAX_BYTES = 8_192;

  private static final String LINE_END = "\r\n";

  /**
   * Reads a head.
   *
   * @return the head; empty if it is none, or too long
   * @throws IOException when the connection ends or is cut off before its end
   */
  static Optional<RequestHead> read(InputStream in) throws IOException {
    StringBuilder firstLine = new StringBuilder();
    boolean inFirstLine = true;
    boolean lineIsEmpty = true;
    for (int read = 0; read < MAX_BYTES; read++) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the connection ended within the head of the request");
      }
      if (next == '\n') {
        if (lineIsEmpty && !inFirstLine) {
          return parse(firstLine.toString());
        }
        inFirstLine = false;
        lineIsEmpty = true;
      } else if (next != '\r') {
        lineIsEmpty = false;
        if (inFirstLine) {
          firstLine.append((char) next);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<RequestHead> parse(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.") || !words[1].startsWith("/")) {
      return Optional.empty();
    }
    int query = words[1].indexOf('?');
    return Optional.of(
        new RequestHead(words[0], query < 0 ? words[1] : words[1].substring(0, query)));
  }

  /** The head of an answer, for HTTP/1.1. The connection ends with the answer. */
  static byte[] ofAnswer(Answer answer, int bodyBytes) {
    List<String> lines = new ArrayList<>();
    lines.add("HTTP/1.1 %d %s".formatted(answer.status(), phrase(answer.status())));
    lines.add("Content-Type: " + answer.type());
    lines.add("Content-Length: " + bodyBytes);
    lines.add("Cache-Control: no-store");
    if (answer.status() == Answer.NOT_ALLOWED) {
      lines.add("Allow: GET, HEAD");
    }
    lines.add("Connection: close");
    return (String.join(LINE_END, lines) + LINE_END + LINE_END)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String phrase(int status) {
    return switch (status) {
      case Answer.OK -> "OK";
      case Answer.BAD_REQUEST -> "Bad Request";
      case Answer.NOT_FOUND -> "Not Found";
      case Answer.NOT_ALLOWED -> "Method Not Allowed";
      case Answer.UNAVAILABLE -> "Service Unavailable";
      default -> "Internal Server Error";
    };
  }
}
