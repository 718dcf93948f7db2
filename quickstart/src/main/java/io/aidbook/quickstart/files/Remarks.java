package io.aidbook.quickstart.files;

import java.util.ArrayList;
import java.util.List;

/** What the reader of files has left out, cut or filled in without refusing a row; counted. */
public final class Remarks {
  /** Of how many cut titles the places are kept. */
  public static final int MAX_PLACES = 20;

  private final List<String> unreadColumns = new ArrayList<>();
  private final List<Place> cutTitles = new ArrayList<>();
  private long blankQuantities;
  private long titlesCut;

  void unreadColumn(String file, String column) {
    unreadColumns.add(file + ": " + column);
  }

  void blankQuantity() {
    blankQuantities++;
  }

  void titleCut(Place place) {
    titlesCut++;
    if (cutTitles.size() < MAX_PLACES) {
      cutTitles.add(place);
    }
  }

  /** Columns, as {@code file: column}, that no value is read from. */
  public List<String> unreadColumns() {
    return List.copyOf(unreadColumns);
  }

  /** Open offers whose quantity is blank: each is inexhaustible. */
  public long blankQuantities() {
    return blankQuantities;
  }

  /** Titles that were longer than a title may be, and were cut. */
  public long titlesCut() {
    return titlesCut;
  }

  /** Where the first {@value #MAX_PLACES} of them stand. */
  public List<Place> cutTitles() {
    return List.copyOf(cutTitles);
  }
}
