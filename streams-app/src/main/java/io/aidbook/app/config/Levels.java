package io.aidbook.app.config;

import io.aidbook.region.BookLevels;
import io.aidbook.region.RegionLevel;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** Reads levels such as {@code country,world}. */
final class Levels implements Validator {
  private static final String ALLOWED =
      String.join(", ", BookLevels.ALLOWED.stream().map(Levels::code).toList());

  @Override
  public void ensureValid(String name, Object value) {
    @SuppressWarnings("unchecked") // Type.LIST
    List<String> codes = (List<String>) value;
    if (codes != null) {
      parse(name, codes);
    }
  }

  @Override
  public String toString() {
    return "some of " + ALLOWED + "; world always";
  }

  static String code(RegionLevel level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  static BookLevels parse(String name, List<String> codes) {
    try {
      return new BookLevels(codes.stream().map(code -> level(name, code)).toList());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(name, String.join(",", codes), e.getMessage());
    }
  }

  private static RegionLevel level(String name, String code) {
    return BookLevels.ALLOWED.stream()
        .filter(level -> code(level).equalsIgnoreCase(code.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(name, code, "no such level of books: use some of " + ALLOWED));
  }
}
