package io.aidbook.web.http;

import static io.aidbook.web.http.Forms.refused;

import io.javalin.http.Context;
import jakarta.servlet.http.Part;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Refuses what no handler should have to expect: unreadable queries, forms and charsets. */
final class RequestChecks {
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;
  private static final int UNSUPPORTED = 415;
  private static final String CHARSET = "charset";

  private final LimitSettings limits;
  private final Path uploads;

  /**
   * @param uploads where files of forms lie until their request ends
   */
  RequestChecks(LimitSettings limits, Path uploads) {
    this.limits = limits;
    this.uploads = uploads;
  }

  /** Before anything looks at the request. */
  void head(Context context) {
    // Not by contentType(), which fails where the charset is not known.
    String type = context.header("Content-Type");
    if (type != null && !charsetIsKnown(type)) {
      throw refused(UNSUPPORTED, "CHARSET", "The charset of the request is not known.");
    }
    if (Forms.isMultipart(context)) {
      Forms.configure(context, uploads, limits.fieldBytes());
    }
    String query = context.queryString();
    if (query != null) {
      pairs(query);
    }
  }

  /** Before a handler reads a form, after its sender was found to be allowed to send one. */
  void form(Context context) {
    if (Forms.isUrlEncoded(context)) {
      pairs(context.body());
    }
    for (Part part : Forms.parts(context)) {
      if (part.getSubmittedFileName() == null && part.getSize() > limits.fieldBytes()) {
        throw refused(TOO_LARGE, "FIELD_TOO_LARGE", "A field of the form is too large.");
      }
    }
  }

  private void pairs(String pairs) {
    if (pairs.chars().filter(c -> c == '&').count() >= limits.parameters()) {
      throw refused(
          BAD_REQUEST,
          "TOO_MANY_PARAMETERS",
          "There are more than %d parameters.".formatted(limits.parameters()));
    }
    try {
      URLDecoder.decode(pairs, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused(BAD_REQUEST, "PERCENT_ENCODING", "A parameter is not percent-encoded rightly.");
    }
  }

  /**
   * Looks for the charset as Javalin does: after "=" in the parameter that begins with its name.
   */
  private static boolean charsetIsKnown(String contentType) {
    for (String each : contentType.split(";", -1)) {
      String parameter = each.trim();
      if (parameter.regionMatches(true, 0, CHARSET, 0, CHARSET.length())) {
        String[] sides = parameter.split("=", -1);
        return sides.length == 2 && isCharset(sides[1].trim().replace("\"", ""));
      }
    }
    return true;
  }

  private static boolean isCharset(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
