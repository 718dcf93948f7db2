package io.aidbook.chaos;

import io.aidbook.quickstart.files.EventFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Files of few offers that each touch very many needs: in parts, as they are published one after
 * the other, and as a whole, to be judged by.
 */
final class FanOutFiles {
  private static final String OFFER_COLUMNS =
      "offerId,revision,status,category,quantity,origin,serves,recordedAt,providerId\n";
  private static final String NEED_COLUMNS =
      "needId,revision,status,category,quantity,region,urgency,recordedAt,requesterId\n";
  private static final String DECISION_COLUMNS =
      "decisionId,offerId,needId,action,quantity,reason,decidedBy,decidedAt\n";
  private static final String[] REGIONS = {"PL911", "PL213", "DE212", "UA-46", "RO321"};

  private final Path directory;
  private final Instant start = Instant.parse("2026-03-01T08:00:00Z");
  private long rows;

  /**
   * How much is touched.
   *
   * @param servedAtOnce needs that one offer serves at once
   * @param revisions how often a second offer is revised
   * @param revisedNeeds needs that it serves
   * @param rivals needs that rise above each other for a third offer, and fall again
   */
  record Size(int servedAtOnce, int revisions, int revisedNeeds, int rivals) {}

  private FanOutFiles(Path directory) {
    this.directory = directory;
  }

  /** Writes the files of all parts. */
  static FanOutFiles write(Path directory, Size size) {
    FanOutFiles files = new FanOutFiles(directory);
    try {
      files.writeNeeds(size);
      files.writeOffer(size);
      files.writeRevisions(size);
      files.writeWhole();
    } catch (IOException e) {
      throw new UncheckedIOException("the files of a fan-out cannot be written", e);
    }
    return files;
  }

  /** The needs of all three categories. */
  EventFiles needs() {
    return part("1-needs");
  }

  /** One offer for all needs of the first category. */
  EventFiles theOffer() {
    return part("2-offer");
  }

  /** Revisions of one offer, and of needs that compete for another. */
  EventFiles revisions() {
    return part("3-revisions");
  }

  /** Directory with all rows in offers.csv, needs.csv and decisions.csv. */
  Path whole() {
    return directory.resolve("whole");
  }

  private EventFiles part(String name) {
    Path part = directory.resolve(name);
    return new EventFiles(part.resolve("offers.csv"), part.resolve("needs.csv"), null);
  }

  /** Two open files of one part, with their headers. */
  private final class Part implements AutoCloseable {
    private final BufferedWriter offers;
    private final BufferedWriter needs;

    Part(String name) throws IOException {
      Path part = Files.createDirectories(directory.resolve(name));
      offers = Files.newBufferedWriter(part.resolve("offers.csv"));
      needs = Files.newBufferedWriter(part.resolve("needs.csv"));
      offers.write(OFFER_COLUMNS);
      needs.write(NEED_COLUMNS);
    }

    void offer(String id, int revision, String category, long quantity) throws IOException {
      offers.write(
          "%s,%d,OPEN,%s,%d,PL911,*,%s,org:giver%n"
              .formatted(id, revision, category, quantity, nextTime()));
    }

    void need(String id, int revision, String category, int place, String urgency)
        throws IOException {
      needs.write(
          "%s,%d,OPEN,%s,1,%s,%s,%s,org:asker%n"
              .formatted(
                  id, revision, category, REGIONS[place % REGIONS.length], urgency, nextTime()));
    }

    @Override
    public void close() throws IOException {
      offers.close();
      needs.close();
    }
  }

  private Instant nextTime() {
    return start.plusMillis(rows++);
  }

  private void writeNeeds(Size size) throws IOException {
    try (Part part = new Part("1-needs")) {
      for (int i = 0; i < size.servedAtOnce(); i++) {
        part.need("wide-" + i, 1, "wide", i, "NORMAL");
      }
      for (int i = 0; i < size.revisedNeeds(); i++) {
        part.need("often-" + i, 1, "often", i, "NORMAL");
      }
      for (int i = 0; i < size.rivals(); i++) {
        part.need("rival-" + i, 1, "rivals", i, "NORMAL");
      }
      part.offer("often", 1, "often", size.revisedNeeds());
      part.offer("rivals", 1, "rivals", 1);
    }
  }

  private void writeOffer(Size size) throws IOException {
    try (Part part = new Part("2-offer")) {
      part.offer("wide", 1, "wide", size.servedAtOnce());
    }
  }

  /** The offer is halved and made whole again in turn. The last need that rises keeps the other. */
  private void writeRevisions(Size size) throws IOException {
    try (Part part = new Part("3-revisions")) {
      for (int i = 0; i < size.revisions(); i++) {
        long quantity = i % 2 == 0 ? Math.max(1, size.revisedNeeds() / 2) : size.revisedNeeds();
        part.offer("often", i + 2, "often", quantity);
      }
      for (int i = 0; i < size.rivals(); i++) {
        part.need("rival-" + i, 2, "rivals", i, "CRITICAL");
        if (i + 1 < size.rivals()) {
          part.need("rival-" + i, 3, "rivals", i, "LOW");
        }
      }
    }
  }

  private void writeWhole() throws IOException {
    Files.createDirectories(whole());
    Files.writeString(whole().resolve("decisions.csv"), DECISION_COLUMNS);
    for (String name : new String[] {"offers.csv", "needs.csv"}) {
      try (BufferedWriter out = Files.newBufferedWriter(whole().resolve(name))) {
        out.write(name.equals("offers.csv") ? OFFER_COLUMNS : NEED_COLUMNS);
        for (String part : new String[] {"1-needs", "2-offer", "3-revisions"}) {
          for (String line :
              Files.readAllLines(directory.resolve(part).resolve(name)).stream().skip(1).toList()) {
            out.write(line);
            out.newLine();
          }
        }
      }
    }
  }
}
