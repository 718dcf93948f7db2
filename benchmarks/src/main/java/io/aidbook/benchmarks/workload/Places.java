package io.aidbook.benchmarks.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Categories and regions, and how often each pair of them is drawn.
 *
 * <p>The pairs follow a power law, as the rows of real hubs do: with 12 categories and 35 regions
 * the first has about 6 % of all, and the last a thirteenth of a percent of that.
 */
final class Places {
  private static final double EXPONENT = 0.72;

  private static final List<String> REGIONS =
      List.of(
          "PL91", "PL21", "PL63", "PL41", "PL81", "DE30", "DE21", "DE60", "DEA1", "DE71", "RO32",
          "RO21", "RO11", "RO22", "RO42", "CZ01", "CZ06", "CZ08", "CZ03", "CZ05", "ITC4", "ITI4",
          "ITF3", "ITH5", "ITG1", "UA-46", "UA-63", "UA-32", "UA-51", "UA-65", "SK01", "SK03",
          "SK04", "SK02", "HU11");

  private static final List<String> CATEGORIES =
      List.of(
          "accommodation",
          "energy-equipment",
          "food",
          "clothing",
          "transport",
          "psychological-support",
          "translation",
          "employment",
          "health-care",
          "education",
          "reconstruction",
          "family-contact");

  /** A category and a region. */
  record Pair(String category, String region) {
    String country() {
      return region.substring(0, 2);
    }
  }

  private final List<Pair> pairs = new ArrayList<>();
  private final double[] upTo;

  /** All pairs of so many categories and the 35 regions, in an order that the seed draws. */
  Places(long seed, int categories) {
    for (int i = 0; i < categories; i++) {
      String category =
          i < CATEGORIES.size()
              ? CATEGORIES.get(i)
              : CATEGORIES.get(i % CATEGORIES.size()) + "-" + i / CATEGORIES.size();
      REGIONS.forEach(region -> pairs.add(new Pair(category, region)));
    }
    Collections.shuffle(pairs, new Random(seed));
    upTo = new double[pairs.size()];
    double sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum += Math.pow(i + 1.0, -EXPONENT);
      upTo[i] = sum;
    }
  }

  /** The number of a pair. */
  int draw(Random random) {
    double at = random.nextDouble() * upTo[upTo.length - 1];
    int found = Arrays.binarySearch(upTo, at);
    return Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
  }

  Pair get(int number) {
    return pairs.get(number);
  }

  /** A country that is not this one, as likely as it has regions. */
  static String anotherCountry(String country, Random random) {
    while (true) {
      String other = REGIONS.get(random.nextInt(REGIONS.size())).substring(0, 2);
      if (!other.equals(country)) {
        return other;
      }
    }
  }
}
