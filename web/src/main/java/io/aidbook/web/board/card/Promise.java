package io.aidbook.web.board.card;

import io.aidbook.events.Commitment;
import io.aidbook.events.Party;

/**
 * A commitment as the board shows it.
 *
 * @param id of its element in the page
 * @param version changes whenever anything on it does but its age
 * @param commitment what stands promised
 * @param title of the need or its category; null if the need is not there any more
 * @param unit of the quantities; null if the need is not there any more
 * @param requester who asks; null if the need is not there any more
 * @param provider who offers; null if the offer is not there any more
 * @param needRegion where it is needed; null if the need is not there any more
 * @param offerRegion where the offer is; null if it is not there any more
 * @param decides whether the reader may decide on it
 */
public record Promise(
    String id,
    String version,
    Commitment commitment,
    String title,
    String unit,
    Party requester,
    Party provider,
    String needRegion,
    String offerRegion,
    boolean decides) {}
