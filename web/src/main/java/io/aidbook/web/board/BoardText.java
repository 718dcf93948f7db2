package io.aidbook.web.board;

import io.aidbook.region.Region;
import io.aidbook.web.board.figures.Classes;
import io.aidbook.web.board.figures.Figures;
import io.aidbook.web.board.figures.Measure;
import io.aidbook.web.site.PageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Writes what the board says, in the reader's language. */
public final class BoardText {
  private static final int HOURS_OF_MINUTES = 2;
  private static final int DAYS_OF_HOURS = 2;

  private final PageModel page;
  private final String unit;
  private final Instant now;

  /**
   * @param page with texts and formats
   * @param unit of quantities; null where there is none
   * @param now for ages
   */
  BoardText(PageModel page, String unit, Instant now) {
    this.page = page;
    this.unit = unit;
    this.now = now;
  }

  /** Name of a region. */
  public String region(Region region) {
    return region.equals(Region.WORLD)
        ? page.t("board.world")
        : page.labels().region(region.code());
  }

  /** A value of a measure, with its unit. */
  public String value(Measure measure, long value) {
    return switch (measure) {
      case COVERED -> page.t("board.percent", value);
      case GAP, NEEDED, OFFERED -> quantity(value);
      case NEEDS, OFFERS -> page.formats().number(value);
    };
  }

  /** A quantity with its unit. */
  public String quantity(long value) {
    return unit == null ? page.formats().number(value) : page.labels().quantity(value, unit);
  }

  /** A region with what a measure says of it. */
  public String measured(Region region, Figures figures, Measure measure) {
    OptionalLong value = measure.of(figures);
    return value.isEmpty()
        ? page.t("board.map.nothing", region(region))
        : page.t("board.map.value", region(region), value(measure, value.getAsLong()));
  }

  /** The values of a class. */
  public String range(Measure measure, Classes.Range range) {
    return range.from() == range.to()
        ? value(measure, range.from())
        : page.t("board.range", page.formats().number(range.from()), value(measure, range.to()));
  }

  /** How long ago something was, in one unit. */
  public String age(Instant then) {
    Duration age = Duration.between(then, now);
    if (age.toMinutes() < 1) {
      return page.t("board.age.now");
    }
    if (age.toHours() < HOURS_OF_MINUTES) {
      return page.t("board.age.minutes", age.toMinutes());
    }
    return age.toDays() < DAYS_OF_HOURS
        ? page.t("board.age.hours", age.toHours())
        : page.t("board.age.days", age.toDays());
  }
}
