package io.aidbook.web.board;

import io.aidbook.catalogue.Catalogue;
import io.aidbook.region.Region;
import io.aidbook.web.access.Role;
import io.aidbook.web.access.User;
import io.aidbook.web.app.Narration;
import io.aidbook.web.board.PartCache.Rendered;
import io.aidbook.web.board.card.Token;
import io.aidbook.web.board.events.BoardEvents;
import io.aidbook.web.board.figures.RegionFigures;
import io.aidbook.web.board.map.MapFiles;
import io.aidbook.web.board.map.RegionMaps;
import io.aidbook.web.board.query.BoardQuery;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.site.Pages;
import io.aidbook.web.view.Source;
import io.aidbook.web.view.View;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Renders parts of boards, and keeps them until what they show changes. */
final class Board {
  private static final long KEPT_CHARACTERS = 16L * 1024 * 1024;
  private static final int KEPT_FIGURES = 50;

  private final View view;
  private final RegionMaps maps;
  private final BoardMap drawing;
  private final BoardEvents events;
  private final Narration narration;
  private final Catalogue catalogue;
  private final Pages pages;
  private final Clock clock;
  private final PersonalMarks marks = new PersonalMarks();
  private final PartCache cache = new PartCache(KEPT_CHARACTERS);

  private final Map<String, KeptFigures> figures =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, KeptFigures> eldest) {
          return size() > KEPT_FIGURES;
        }
      };

  private record KeptFigures(long version, RegionFigures figures) {}

  Board(
      View view,
      RegionMaps maps,
      MapFiles files,
      BoardEvents events,
      Narration narration,
      Catalogue catalogue,
      Pages pages,
      Clock clock) {
    this.view = view;
    this.maps = maps;
    this.drawing = new BoardMap(maps, files);
    this.events = events;
    this.narration = narration;
    this.catalogue = catalogue;
    this.pages = pages;
    this.clock = clock;
  }

  /** What templates show to a reader. */
  BoardData data(BoardQuery query, PageModel page, User user) {
    Units units = Units.of(view, catalogue, query.category(), query.unit());
    return new BoardData(
        new BoardData.Sources(view, maps, drawing, events, narration, marks),
        figures(query.category(), units.chosen()),
        query,
        units,
        page,
        user,
        new BoardText(page, units.chosen(), clock.instant()));
  }

  /** A part for a reader, as it is now; with marks for what is the reader's alone. */
  Rendered render(Part part, BoardQuery query, PageModel page, User user) {
    String key =
        String.join(" ", part.word(), page.language(), rights(part, user), query.parameters());
    return cache.get(
        key,
        version(part),
        () -> {
          String html = pages.part(part.template(), page, Map.of("data", data(query, page, user)));
          return new Rendered(html, Token.of(html));
        });
  }

  /** The HTML with what is the reader's alone. */
  String personal(String html, PageModel page) {
    return marks.fill(html, page.csrf());
  }

  /** What a reader may decide on, as far as a part shows it. */
  private static String rights(Part part, User user) {
    if (!part.hasCards() || !user.is(Role.COORDINATOR)) {
      return "-";
    }
    return user.regions().stream()
        .map(Region::code)
        .sorted()
        .collect(Collectors.joining(",", "(", ")"));
  }

  private String version(Part part) {
    StringBuilder version = new StringBuilder();
    for (Source source : part.sources()) {
      version.append(view.version(source)).append(' ');
    }
    if (part.hasCards()) {
      version.append(clock.instant().truncatedTo(ChronoUnit.MINUTES));
    }
    switch (part) {
      case FEED -> version.append(events.version());
      case STORY -> version.append(narration.current().map(Narration.Part::number).orElse(0));
      default -> {
        // The topics say it all.
      }
    }
    return version.toString();
  }

  private RegionFigures figures(String category, String unit) {
    String key = category + " " + unit;
    long version = view.version(Source.TOTALS);
    synchronized (figures) {
      KeptFigures kept = figures.get(key);
      if (kept != null && kept.version() == version) {
        return kept.figures();
      }
    }
    RegionFigures read = RegionFigures.of(view, category, unit);
    synchronized (figures) {
      figures.put(key, new KeptFigures(version, read));
    }
    return read;
  }
}
