package io.aidbook.web.imports;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** A form with files, as a browser sends it. */
final class MultipartForm {
  private static final String BOUNDARY = "----form-of-a-test";

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  MultipartForm field(String name, String value) {
    add("name=\"%s\"".formatted(name), value);
    return this;
  }

  /** A file; with an empty name none was chosen. */
  MultipartForm file(String name, String file, String content) {
    add("name=\"%s\"; filename=\"%s\"".formatted(name, file), content);
    return this;
  }

  private void add(String disposition, String content) {
    body.writeBytes(
        "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n"
            .formatted(BOUNDARY, disposition, content)
            .getBytes(StandardCharsets.UTF_8));
  }

  HttpRequest.Builder post(HttpRequest.Builder request) {
    body.writeBytes("--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
    return request
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(BodyPublishers.ofByteArray(body.toByteArray()));
  }
}
