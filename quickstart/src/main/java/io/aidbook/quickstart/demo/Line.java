package io.aidbook.quickstart.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One line of output: pieces of text, each with its role. */
final class Line {
  private record Piece(Role role, String text) {}

  private static final String ESCAPE = "\u001b[";

  private final List<Piece> pieces = new ArrayList<>();

  static Line of(Role role, String text) {
    return new Line().add(role, text);
  }

  static Line empty() {
    return new Line();
  }

  Line add(Role role, String text) {
    pieces.add(new Piece(role, DisplayText.clean(text)));
    return this;
  }

  Line add(String text) {
    return add(Role.PLAIN, text);
  }

  Line add(Line other) {
    pieces.addAll(other.pieces);
    return this;
  }

  /** Fills up with blanks to a column. */
  Line to(int column) {
    int missing = column - width();
    return missing > 0 ? add(" ".repeat(missing)) : this;
  }

  int width() {
    return pieces.stream().mapToInt(piece -> DisplayText.width(piece.text())).sum();
  }

  /** The line cut to a width. */
  Line fit(int columns) {
    if (width() <= columns) {
      return this;
    }
    Line fitting = new Line();
    int left = columns;
    for (Piece piece : pieces) {
      int width = DisplayText.width(piece.text());
      if (width > left) {
        return fitting.add(piece.role(), DisplayText.cut(piece.text(), left));
      }
      fitting.add(piece.role(), piece.text());
      left -= width;
    }
    return fitting;
  }

  /** The line in lines of at most that width, broken at blanks; further ones are indented. */
  List<Line> wrap(int columns, int indent) {
    List<Line> lines = new ArrayList<>();
    Line line = new Line();
    for (Piece piece : pieces) {
      for (String part : piece.text().split("(?<=[^ ])(?= )", -1)) {
        if (!lines.isEmpty() && line.width() == indent) {
          part = part.stripLeading();
        } else if (line.width() + DisplayText.width(part) > columns && line.width() > indent) {
          lines.add(line);
          line = new Line().add(" ".repeat(indent));
          part = part.stripLeading();
        }
        line.add(piece.role(), part);
      }
    }
    lines.add(line);
    return lines.stream().map(each -> each.fit(columns)).toList();
  }

  /** The line as characters, without blanks at its end; with colour only where asked for. */
  String render(boolean colour) {
    String plain = pieces.stream().map(Piece::text).collect(Collectors.joining());
    if (!colour) {
      return plain.stripTrailing();
    }
    return pieces.stream().map(Line::coloured).collect(Collectors.joining());
  }

  private static String coloured(Piece piece) {
    return piece.role().code().isEmpty() || piece.text().isBlank()
        ? piece.text()
        : ESCAPE + piece.role().code() + "m" + piece.text() + ESCAPE + "0m";
  }

  @Override
  public String toString() {
    return render(false);
  }
}
