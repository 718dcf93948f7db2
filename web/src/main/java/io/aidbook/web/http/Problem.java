package io.aidbook.web.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.sentences.Sentences;
import io.aidbook.text.Printable;

/**
 * Why a request was not answered as asked, as RFC 9457 has it.
 *
 * @param type a URI that names the kind of problem; {@code about:blank} where the status says it
 *     all
 * @param title the kind in words
 * @param status HTTP status
 * @param detail what is wrong and what to do, in the reader's language
 * @param code a rule of the ledger such as {@code INVALID_QUANTITY}, or a code of the API's own
 * @param field the field that is wrong, as in the event; null where it is not about a field
 * @param value what the field said, cut where it is long; null without a field
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type, String title, int status, String detail, String code, String field, String value) {
  /** Media type of the answer. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** The request is not of the right form. */
  public static final int BAD_REQUEST = 400;

  private static final int MOST_SHOWN = 80;

  /** A problem that is not about a field. */
  public static Problem of(int status, String code, String title, String detail) {
    return new Problem("about:blank", title, status, detail, code, null, null);
  }

  /**
   * A breach of a rule of the ledger.
   *
   * @param sentences in the reader's language
   */
  public static Problem ofRule(int status, InvalidEventException breach, Sentences sentences) {
    return new Problem(
        "about:blank",
        "A rule is broken",
        status,
        sentences.sentence(Sentences.Kind.RULE, breach),
        breach.code(),
        breach.values().get("field"),
        breach.values().get("value"));
  }

  /**
   * A parameter or header that cannot be read.
   *
   * @param value null where it is missing
   * @param instead what would be right
   */
  public static Problem ofParameter(String name, String value, String instead) {
    String shown = shown(value == null ? "" : value);
    return new Problem(
        "about:blank",
        "A parameter is not valid",
        BAD_REQUEST,
        "%s '%s': %s".formatted(name, shown, instead),
        "INVALID_PARAMETER",
        name,
        shown);
  }

  /** What somebody sent, so that it can be shown: cut, and without hidden characters. */
  public static String shown(String value) {
    return Printable.of(
        value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "...");
  }
}
