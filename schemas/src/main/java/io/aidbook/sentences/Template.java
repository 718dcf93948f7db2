package io.aidbook.sentences;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A sentence with places for values: {@code {name}}, or {@code {name,type}}. A part in brackets is
 * left out if one of its values is missing. Immutable.
 */
final class Template {
  /** What stands for a value that is missing outside of brackets. */
  static final String MISSING = "?";

  private final List<Part> parts;

  /** A piece of text, a place for a value, or a part that may be left out. */
  private sealed interface Part {
    record Text(String text) implements Part {}

    record Place(String name, String type) implements Part {}

    record Optional(Template inner) implements Part {}
  }

  /** Gives the values. */
  interface Values {
    /**
     * A value as it is shown.
     *
     * @param type empty where the sentence names none
     * @return null where it is missing
     */
    String shown(String name, String type);
  }

  private Template(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads a sentence.
   *
   * @throws IllegalArgumentException when a brace or bracket has no counterpart, or brackets are
   *     inside each other
   */
  static Template of(String text) {
    List<Part> parts = new ArrayList<>();
    int done = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '}' || c == ']') {
        throw new IllegalArgumentException("'%s' has a lone %s".formatted(text, c));
      }
      if (c == '{' || c == '[') {
        int end = text.indexOf(c == '{' ? '}' : ']', at);
        if (end < 0) {
          throw new IllegalArgumentException("'%s' has a lone %s".formatted(text, c));
        }
        if (at > done) {
          parts.add(new Part.Text(text.substring(done, at)));
        }
        String inner = text.substring(at + 1, end);
        parts.add(c == '{' ? place(inner) : new Part.Optional(of(inner)));
        done = end + 1;
        at = end;
      }
    }
    if (done < text.length()) {
      parts.add(new Part.Text(text.substring(done)));
    }
    return new Template(parts);
  }

  private static Part.Place place(String inner) {
    int comma = inner.indexOf(',');
    return comma < 0
        ? new Part.Place(inner, "")
        : new Part.Place(inner.substring(0, comma), inner.substring(comma + 1));
  }

  /** The sentence with its values. */
  String render(Values values) {
    StringBuilder out = new StringBuilder();
    render(values, out);
    return out.toString();
  }

  /** Returns whether all values were there. */
  private boolean render(Values values, StringBuilder out) {
    boolean whole = true;
    for (Part part : parts) {
      if (part instanceof Part.Text piece) {
        out.append(piece.text());
      } else if (part instanceof Part.Place place) {
        String shown = values.shown(place.name(), place.type());
        whole &= shown != null;
        out.append(shown == null ? MISSING : shown);
      } else {
        int before = out.length();
        if (!((Part.Optional) part).inner().render(values, out)) {
          out.setLength(before);
        }
      }
    }
    return whole;
  }

  /** The names of the values that it has a place for outside of brackets. */
  Set<String> required() {
    Set<String> names = new TreeSet<>();
    for (Part part : parts) {
      if (part instanceof Part.Place place) {
        names.add(place.name());
      }
    }
    return names;
  }

  /** The names of all values that it has a place for. */
  Set<String> names() {
    Set<String> names = required();
    for (Part part : parts) {
      if (part instanceof Part.Optional optional) {
        names.addAll(optional.inner().names());
      }
    }
    return names;
  }
}
