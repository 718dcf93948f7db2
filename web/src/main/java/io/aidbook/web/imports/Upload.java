package io.aidbook.web.imports;

import io.aidbook.web.http.ProblemException;
import io.aidbook.web.imports.mapping.Mapping;
import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What somebody sends to be imported: a form with the file in the field {@code file}, or the file
 * alone as the body. It goes to disk as it comes.
 *
 * @param mapping name of the mapping; of one that is sent along, the name of its file
 * @param mappingText the mapping that is sent along, or null
 * @param dryRun whether nothing is to be published
 */
record Upload(String mapping, String mappingText, boolean dryRun) {
  private static final String MULTIPART = "org.eclipse.jetty.multipartConfig";
  private static final String FILE = "file";
  private static final String MAPPING = "mapping";
  private static final String DRY_RUN = "dryRun";
  private static final int TOO_LARGE = 413;
  private static final int BUFFER = 1 << 16;

  /** What of a form is not the file. */
  private static final long FORM_BYTES = 4L * Mapping.MAX_CHARS + (64 << 10);

  /** Bytes of a request with a file of a size. */
  static long bodyBytes(long fileBytes) {
    return fileBytes + FORM_BYTES;
  }

  /**
   * Receives a file.
   *
   * @param target where it is put
   * @param maxBytes largest file
   * @throws ProblemException if it is too large, or the request is not of that form
   */
  static Upload receive(Context request, Path target, long maxBytes) {
    try {
      return isForm(request)
          ? receiveForm(request, target, maxBytes)
          : receiveBody(request, target, maxBytes);
    } catch (IOException e) {
      throw new UncheckedIOException("a file cannot be received: " + e.getMessage(), e);
    }
  }

  private static boolean isForm(Context request) {
    String type = request.header("Content-Type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  private static Upload receiveBody(Context request, Path target, long maxBytes)
      throws IOException {
    String mapping = request.queryParam(MAPPING);
    requireMapping(mapping);
    boolean dryRun = isTrue(request.queryParam(DRY_RUN));
    copy(request.bodyInputStream(), target, maxBytes);
    return new Upload(mapping, null, dryRun);
  }

  private static Upload receiveForm(Context request, Path target, long maxBytes)
      throws IOException {
    if (request.req().getAttribute(MULTIPART) == null) {
      request
          .req()
          .setAttribute(
              MULTIPART,
              new MultipartConfigElement(
                  target.getParent().toString(), maxBytes, bodyBytes(maxBytes), BUFFER));
    }
    String mapping = request.queryParam(MAPPING);
    String mappingText = null;
    String dryRun = request.queryParam(DRY_RUN);
    boolean file = false;
    for (Part part : parts(request, maxBytes)) {
      if (isLeftEmpty(part)) {
        continue;
      }
      switch (part.getName()) {
        case FILE -> {
          copy(part.getInputStream(), target, maxBytes);
          file = true;
        }
        case MAPPING -> {
          if (part.getSubmittedFileName() == null) {
            mapping = text(part);
          } else {
            mapping = part.getSubmittedFileName().replaceFirst("\\.ya?ml$", "");
            mappingText = text(part);
          }
        }
        case DRY_RUN -> dryRun = text(part);
        default -> {
          // A token of the form, for instance.
        }
      }
    }
    if (!file) {
      throw ImportRoutes.wrong(FILE, "", "send the file in the field 'file' of the form");
    }
    requireMapping(mapping);
    return new Upload(mapping, mappingText, isTrue(dryRun));
  }

  /** A field for a file in which a browser's user chose none. */
  private static boolean isLeftEmpty(Part part) {
    return part.getSize() == 0
        && part.getSubmittedFileName() != null
        && part.getSubmittedFileName().isEmpty();
  }

  private static Iterable<Part> parts(Context request, long maxBytes) throws IOException {
    try {
      return request.req().getParts();
    } catch (ServletException e) {
      throw ImportRoutes.wrong("Content-Type", "multipart/form-data", "this is no such form");
    } catch (IllegalStateException e) {
      throw tooLarge(maxBytes);
    }
  }

  private static String text(Part part) throws IOException {
    try (InputStream in = part.getInputStream()) {
      byte[] text = in.readNBytes(4 * Mapping.MAX_CHARS + 1);
      if (text.length > 4 * Mapping.MAX_CHARS) {
        throw tooLarge(4L * Mapping.MAX_CHARS);
      }
      return new String(text, StandardCharsets.UTF_8);
    }
  }

  private static void requireMapping(String mapping) {
    if (mapping == null || mapping.isEmpty()) {
      throw ImportRoutes.wrong(MAPPING, "", "name the mapping: GET /api/mappings lists them");
    }
  }

  private static boolean isTrue(String flag) {
    if (flag == null || flag.isEmpty() || flag.equals("false")) {
      return false;
    }
    if (!flag.equals("true")) {
      throw ImportRoutes.wrong(DRY_RUN, flag, "use true or false");
    }
    return true;
  }

  private static void copy(InputStream in, Path target, long maxBytes) throws IOException {
    long total = 0;
    byte[] buffer = new byte[BUFFER];
    try (in;
        OutputStream out = Files.newOutputStream(target)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        total += read;
        if (total > maxBytes) {
          throw tooLarge(maxBytes);
        }
        out.write(buffer, 0, read);
      }
    }
  }

  private static ProblemException tooLarge(long maxBytes) {
    return ImportRoutes.problem(
        TOO_LARGE,
        "FILE_TOO_LARGE",
        "The file is too large",
        "send at most %,d bytes at a time: split the file, or import it with the command"
            .formatted(maxBytes));
  }
}
