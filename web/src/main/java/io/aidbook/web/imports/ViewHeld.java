package io.aidbook.web.imports;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.ledger.Fingerprint;
import io.aidbook.ledger.Side;
import io.aidbook.web.imports.mapping.ImportedEntry;
import io.aidbook.web.view.Filter;
import io.aidbook.web.view.Page;
import io.aidbook.web.view.View;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What the view of this process holds. */
final class ViewHeld implements Held {
  private static final int PAGE = 500;

  private final View view;

  /**
   * @param view that is asked
   */
  ViewHeld(View view) {
    this.view = view;
  }

  @Override
  public Optional<Revision> find(Side side, String id) {
    Optional<ImportedEntry> entry =
        side == Side.OFFER
            ? view.offer(id).map(ImportedEntry::of)
            : view.need(id).map(ImportedEntry::of);
    // A ledger may hold a revision that the topic has lost: what the view says does not count then.
    OptionalLong highest = view.revision(side, id);
    return entry
        .map(Revision::of)
        .map(
            known ->
                highest.isPresent() && highest.getAsLong() > known.revision()
                    ? new Revision(
                        highest.getAsLong(), Fingerprint.NONE, known.partyId(), known.region())
                    : known);
  }

  @Override
  public void forEach(Side side, Consumer<ImportedEntry> reader) {
    String cursor = null;
    do {
      if (side == Side.OFFER) {
        Page<Offer> page = view.offers(Filter.ALL, cursor, PAGE);
        page.items().forEach(offer -> reader.accept(ImportedEntry.of(offer)));
        cursor = page.next();
      } else {
        Page<Need> page = view.needs(Filter.ALL, cursor, PAGE);
        page.items().forEach(need -> reader.accept(ImportedEntry.of(need)));
        cursor = page.next();
      }
    } while (cursor != null);
  }
}
