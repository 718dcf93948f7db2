package io.aidbook.web.imports.mapping;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Status;
import io.aidbook.ledger.Fingerprint;
import io.aidbook.ledger.Side;
import io.aidbook.topology.codec.Postings;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** An offer or a need, where it makes no difference which. Immutable. */
public final class ImportedEntry {
  private final Offer offer;
  private final Need need;

  private ImportedEntry(Offer offer, Need need) {
    this.offer = offer;
    this.need = need;
  }

  /** An offer. */
  public static ImportedEntry of(Offer offer) {
    return new ImportedEntry(offer, null);
  }

  /** A need. */
  public static ImportedEntry of(Need need) {
    return new ImportedEntry(null, need);
  }

  /** Which it is. */
  public Side side() {
    return offer == null ? Side.NEED : Side.OFFER;
  }

  /** The offer; null if it is a need. */
  public Offer offer() {
    return offer;
  }

  /** The need; null if it is an offer. */
  public Need need() {
    return need;
  }

  /** The offer or the need. */
  public SpecificRecord event() {
    return offer == null ? need : offer;
  }

  /** Its id. */
  public String id() {
    return offer == null ? need.getNeedId() : offer.getOfferId();
  }

  /** Its revision. */
  public long revision() {
    return offer == null ? need.getRevision() : offer.getRevision();
  }

  /** Id of the party that offers or asks. */
  public String partyId() {
    return (offer == null ? need.getRequester() : offer.getProvider()).getPartyId();
  }

  /** Where it is. */
  public String region() {
    return offer == null ? need.getRegion() : offer.getOrigin();
  }

  /** Whether it is open. */
  public boolean isOpen() {
    return (offer == null ? need.getStatus() : offer.getStatus()) == Status.OPEN;
  }

  /** The code that it has in a system; null without. */
  public String externalCode(String system) {
    return (offer == null ? need.getExternalCodes() : offer.getExternalCodes()).get(system);
  }

  /** The same as another revision. */
  public ImportedEntry revised(long revision, Instant recordedAt) {
    return offer == null
        ? of(Need.newBuilder(need).setRevision(revision).setRecordedAt(recordedAt).build())
        : of(Offer.newBuilder(offer).setRevision(revision).setRecordedAt(recordedAt).build());
  }

  /** The same, withdrawn. */
  public ImportedEntry withdrawn() {
    return offer == null
        ? of(Need.newBuilder(need).setStatus(Status.WITHDRAWN).build())
        : of(Offer.newBuilder(offer).setStatus(Status.WITHDRAWN).build());
  }

  /**
   * What it says, whichever revision it is and whenever it was recorded; by the ledger's own rules.
   *
   * @throws io.aidbook.ledger.InvalidEventException if the ledger would refuse it
   */
  public Fingerprint content() {
    return offer == null ? Postings.of(need).content() : Postings.of(offer).content();
  }
}
