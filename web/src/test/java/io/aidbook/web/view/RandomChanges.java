package io.aidbook.web.view;

import io.aidbook.events.EntrySide;
import io.aidbook.events.EntryStanding;
import io.aidbook.events.RegionLevel;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import io.aidbook.region.Region;
import io.aidbook.web.Samples;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/** Changes and filters among few ids, regions and parties, so that they meet. */
final class RandomChanges {
  private static final List<String> REGIONS =
      List.of("*", "EU", "PL", "PL9", "PL91", "PL911", "PL92", "DE", "DE1", "UA", "UA-46", "UA-09");
  private static final List<String> CATEGORIES = List.of("blankets", "food", "transport");
  private static final List<String> TITLES = List.of("Warm blankets", "Їжа", "vans");

  private final Random random;
  private final Samples samples = new Samples();

  RandomChanges(Random random) {
    this.random = random;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean in(int outOf) {
    return random.nextInt(outOf) == 0;
  }

  private String id(String prefix) {
    return prefix + random.nextInt(12);
  }

  private java.time.Instant time() {
    return Samples.NOON.plusSeconds(random.nextInt(5));
  }

  private io.aidbook.events.Party party() {
    int number = random.nextInt(4);
    return Samples.party("p-" + number, number == 0 ? null : "Party Число " + number);
  }

  Change next() {
    SpecificRecord value = value();
    Change put = samples.put(value);
    boolean erasure = put.source() == Source.OFFERS || put.source() == Source.NEEDS;
    return in(erasure ? 12 : 4) ? samples.remove(put.source(), put.key(), "DISPLACED") : put;
  }

  private SpecificRecord value() {
    return switch (random.nextInt(6)) {
      case 0 ->
          Samples.offer(
              id("o"),
              o ->
                  o.setRevision(random.nextInt(9))
                      .setStatus(in(4) ? Status.WITHDRAWN : Status.OPEN)
                      .setCategory(one(CATEGORIES))
                      .setOrigin(one(REGIONS))
                      .setProvider(party())
                      .setQuantity(in(4) ? null : Long.valueOf(random.nextInt(3)))
                      .setTitle(in(2) ? null : one(TITLES))
                      .setExpiresAt(in(2) ? null : Samples.NOON.plusSeconds(random.nextInt(9) - 4))
                      .setRecordedAt(time()));
      case 1 ->
          Samples.need(
              id("n"),
              n ->
                  n.setRevision(random.nextInt(9))
                      .setStatus(in(4) ? Status.WITHDRAWN : Status.OPEN)
                      .setCategory(one(CATEGORIES))
                      .setRegion(one(REGIONS))
                      .setRequester(party())
                      .setUrgency(one(List.of(Urgency.values())))
                      .setQuantity(random.nextInt(3))
                      .setTitle(in(2) ? null : one(TITLES))
                      .setItem(in(2) ? null : "wool")
                      .setRecordedAt(time()));
      case 2 ->
          Samples.candidate(
              id("n"),
              id("o"),
              c ->
                  c.setCategory(one(CATEGORIES))
                      .setNeedRegion(one(REGIONS))
                      .setUrgency(one(List.of(Urgency.values())))
                      .setRequester(party())
                      .setProvider(party())
                      .setQuantity(1 + random.nextInt(3))
                      .setProposedAt(time()));
      case 3 ->
          Samples.totals(
              one(REGIONS),
              RegionLevel.COUNTRY,
              t -> t.setCategory(one(CATEGORIES)).setOpenNeeds(random.nextInt(2)));
      case 4 -> {
        var commitment = Samples.commitment(id("n"), id("o"), random.nextInt(3), 1);
        commitment.setUpdatedAt(time());
        yield commitment;
      }
      default ->
          Samples.status(
              one(List.of(EntrySide.values())),
              "",
              s ->
                  s.setId(id(s.getSide() == EntrySide.OFFER ? "o" : "n"))
                      .setRevision((long) random.nextInt(9))
                      .setStanding(in(2) ? EntryStanding.OPEN : EntryStanding.CLOSED));
    };
  }

  Filter filter() {
    return new Filter(
        in(2) ? one(CATEGORIES) : null,
        in(2) ? Region.parse(one(REGIONS)) : null,
        in(4) ? one(List.of(Urgency.values())) : null,
        in(4) ? "p-" + random.nextInt(4) : null,
        in(4) ? one(List.of("o1", "N", "BLANKET", "їжа", "число 2", "wool", "PL")) : null,
        in(4) ? random.nextBoolean() : null);
  }

  int limit() {
    return 1 + random.nextInt(4);
  }
}
