package io.aidbook.gazetteer;

import java.util.Arrays;

/** An edition of NUTS, oldest first. */
public enum Edition {
  /** In force from 2018 to 2020. */
  NUTS_2016(2016),
  /** In force from 2021 to 2023. */
  NUTS_2021(2021),
  /** In force since 2024. */
  NUTS_2024(2024);

  private static final int CENTURY = 2000;

  private final int year;

  Edition(int year) {
    this.year = year;
  }

  /** The year in the name of the edition. */
  public int year() {
    return year;
  }

  static Edition ofShortYear(String digits) {
    int year = CENTURY + Integer.parseInt(digits);
    return Arrays.stream(values())
        .filter(edition -> edition.year == year)
        .findFirst()
        .orElseThrow();
  }
}
