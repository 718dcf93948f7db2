package io.aidbook.web.imports.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the text of a field comes from. */
sealed interface Source {
  /** What it is in a row; empty where the row has nothing. */
  Value in(Cells row) throws CellFault;

  /** Names of columns that it needs; of each list one must be in the file. */
  List<List<String>> columns();

  /**
   * A column.
   *
   * @param candidates names, the first that the file has is taken
   */
  record Column(List<String> candidates) implements Source {
    @Override
    public Value in(Cells row) throws CellFault {
      return row.first(candidates);
    }

    @Override
    public List<List<String>> columns() {
      return List.of(candidates);
    }
  }

  /**
   * The same for every row.
   *
   * @param text value
   */
  record Constant(String text) implements Source {
    @Override
    public Value in(Cells row) {
      return new Value("the mapping's constant", text);
    }

    @Override
    public List<List<String>> columns() {
      return List.of();
    }
  }

  /**
   * Several columns, one after the other; those that are empty are left out.
   *
   * @param names of the columns
   * @param with what stands between them
   */
  record Join(List<String> names, String with) implements Source {
    @Override
    public Value in(Cells row) throws CellFault {
      List<String> texts = new ArrayList<>();
      for (String name : names) {
        Value value = row.first(List.of(name));
        if (!value.isEmpty()) {
          texts.add(value.text());
        }
      }
      return new Value(String.join(" + ", names), String.join(with, texts));
    }

    @Override
    public List<List<String>> columns() {
      return names.stream().map(List::of).toList();
    }
  }

  /**
   * A text in which columns stand, as {@code {name}}. Empty where one of them is.
   *
   * @param text with the columns
   */
  record Template(String text) implements Source {
    static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

    @Override
    public Value in(Cells row) throws CellFault {
      StringBuilder filled = new StringBuilder();
      Matcher place = PLACE.matcher(text);
      int done = 0;
      boolean empty = false;
      while (place.find()) {
        Value value = row.first(List.of(place.group(1).strip()));
        empty |= value.isEmpty();
        filled.append(text, done, place.start()).append(value.text());
        done = place.end();
      }
      filled.append(text.substring(done));
      return new Value(source(), empty ? "" : filled.toString());
    }

    private String source() {
      return String.join(" + ", columns().stream().map(names -> names.get(0)).toList());
    }

    @Override
    public List<List<String>> columns() {
      return PLACE.matcher(text).results().map(found -> List.of(found.group(1).strip())).toList();
    }
  }

  /**
   * A short text that is the same for the same cells: for a table without ids.
   *
   * @param names of the columns, of which one at least must not be empty
   * @param prefix what it begins with
   */
  record Hash(List<String> names, String prefix) implements Source {
    private static final int BYTES = 10;

    @Override
    public Value in(Cells row) throws CellFault {
      MessageDigest digest = sha256();
      boolean empty = true;
      for (String name : names) {
        Value value = row.first(List.of(name));
        empty &= value.isEmpty();
        byte[] text = Texts.word(value.text()).getBytes(StandardCharsets.UTF_8);
        digest.update((text.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(text);
      }
      String hash = HexFormat.of().formatHex(digest.digest(), 0, BYTES);
      return new Value(String.join(" + ", names), empty ? "" : prefix + hash);
    }

    @Override
    public List<List<String>> columns() {
      return names.stream().map(List::of).toList();
    }
  }

  /** The hash that ids are made with. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
