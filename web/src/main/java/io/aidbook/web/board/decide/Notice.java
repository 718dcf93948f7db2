package io.aidbook.web.board.decide;

import io.aidbook.web.board.card.Contact;
import io.aidbook.web.board.query.BoardQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What came of a decision, for the one who made it.
 *
 * @param id of its element in the page
 * @param decision its id
 * @param kind how it ended
 * @param title in a few words
 * @param text what it means and what to do; null where the title says it all
 * @param pair who offers to whom; empty where it is not known
 * @param contacts how both sides are reached; empty but after an accept
 * @param again what to send again, unchanged; null where that makes no sense
 */
public record Notice(
    String id,
    String decision,
    Kind kind,
    String title,
    String text,
    List<String> pair,
    List<Contact> contacts,
    DecisionForm again) {
  /** Takes its own copies. */
  public Notice {
    pair = List.copyOf(pair);
    contacts = List.copyOf(contacts);
  }

  /** How a decision can end. */
  public enum Kind {
    /** It took effect. */
    APPLIED,
    /** A ledger refused it. */
    REFUSED,
    /** It arrived, and is not decided yet. */
    PENDING,
    /** It may or may not have arrived. */
    UNKNOWN,
    /** It did not arrive. */
    UNSENT,
    /** It was not sent, since something is wrong with it. */
    WRONG
  }

  /** Where to look again, on the board that the decision was made from. */
  public String href(BoardQuery back) {
    String parameters = back.parameters();
    return "%s?%s%sdecision=%s#notice"
        .formatted(
            BoardQuery.PATH,
            parameters,
            parameters.isEmpty() ? "" : "&",
            URLEncoder.encode(decision, StandardCharsets.UTF_8));
  }

  /** As style sheets name it. */
  public String style() {
    return switch (kind) {
      case APPLIED -> "done";
      case PENDING -> "pending";
      default -> "problem";
    };
  }
}
