package io.aidbook.web.board.card;

import io.aidbook.events.MatchCandidate;
import java.util.List;

/**
 * A candidate as the board shows it.
 *
 * @param id of its element in the page
 * @param version changes whenever anything on the card does but its age
 * @param candidate what it says
 * @param title of the need, for people; null for none
 * @param offerTitle of the offer; null for none
 * @param requester name of who asks
 * @param provider name of who offers
 * @param near how near the two are; null where a region says nothing of that
 * @param explanation why the two fit, sentence by sentence
 * @param decides whether the reader may decide on it
 */
public record Card(
    String id,
    String version,
    MatchCandidate candidate,
    String title,
    String offerTitle,
    String requester,
    String provider,
    String near,
    List<String> explanation,
    boolean decides) {
  /** Takes its own copy. */
  public Card {
    explanation = List.copyOf(explanation);
  }
}
