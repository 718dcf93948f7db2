package io.aidbook.book;

import java.util.ArrayList;
import java.util.List;

/** Region arithmetic on plain codes, so that checks do not lean on the class they check. */
final class Places {
  private static final String MEMBERS =
      "AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";

  private Places() {}

  /** The code and those of all regions around it, innermost first. */
  static List<String> around(String code) {
    List<String> codes = new ArrayList<>();
    String rest = code;
    while (rest.length() > 2) {
      codes.add(rest);
      int dash = rest.indexOf('-');
      rest = rest.substring(0, dash > 0 ? dash : rest.length() - 1);
    }
    if (!rest.equals("*")) {
      codes.add(rest);
      if (List.of(MEMBERS.split(" ")).contains(rest)) {
        codes.add("EU");
      }
    }
    codes.add("*");
    return codes;
  }

  static boolean contains(String outer, String inner) {
    return around(inner).contains(outer);
  }
}
