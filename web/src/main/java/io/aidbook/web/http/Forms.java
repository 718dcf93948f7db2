package io.aidbook.web.http;

import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpStatus;

/** Forms with files, read so that what is wrong with them is the sender's mistake. */
public final class Forms {
  private static final String CONFIG = "org.eclipse.jetty.multipartConfig";
  private static final String MULTIPART = "multipart/form-data";
  private static final String URL_ENCODED = "application/x-www-form-urlencoded";
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;

  private Forms() {}

  /** Whether the body is a form that may hold files. */
  public static boolean isMultipart(Context context) {
    return mediaType(context).equals(MULTIPART);
  }

  /** Whether the body is a form without files. */
  public static boolean isUrlEncoded(Context context) {
    return mediaType(context).equals(URL_ENCODED);
  }

  /**
   * Parts of a form that may hold files. Larger ones are on disk until the request ends.
   *
   * @throws ProblemException if the form cannot be read or is too large
   */
  public static Collection<Part> parts(Context context) {
    if (!isMultipart(context)) {
      return List.of();
    }
    try {
      return context.req().getParts();
    } catch (IOException | ServletException | RuntimeException e) {
      // Jetty throws the same for a malformed form and for one that is too large.
      for (Throwable each = e; each != null; each = each.getCause()) {
        if (each instanceof HttpException http && http.getCode() == TOO_LARGE) {
          throw refused(TOO_LARGE, "BODY_TOO_LARGE", "The form is too large.");
        }
      }
      throw refused(BAD_REQUEST, "FORM", "The form cannot be read.");
    }
  }

  /** Says how much of a part may be in memory, before anything reads the parts. */
  static void configure(Context context, Path directory, int memoryBytes) {
    context
        .req()
        .setAttribute(
            CONFIG, new MultipartConfigElement(directory.toString(), -1, -1, memoryBytes));
  }

  private static String mediaType(Context context) {
    String type = context.contentType();
    String bare = type == null ? "" : HttpField.getValueParameters(type, null);
    return bare == null ? "" : bare.trim().toLowerCase(Locale.ROOT);
  }

  static ProblemException refused(int status, String code, String detail) {
    return new ProblemException(Problem.of(status, code, HttpStatus.getMessage(status), detail));
  }
}
