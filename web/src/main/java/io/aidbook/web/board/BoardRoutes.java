package io.aidbook.web.board;

import io.aidbook.region.InvalidRegionException;
import io.aidbook.region.Region;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.Role;
import io.aidbook.web.access.User;
import io.aidbook.web.app.Hub;
import io.aidbook.web.board.PartCache.Rendered;
import io.aidbook.web.board.decide.DecisionForms;
import io.aidbook.web.board.decide.Notice;
import io.aidbook.web.board.decide.Notices;
import io.aidbook.web.board.events.BoardEvents;
import io.aidbook.web.board.map.MapFiles;
import io.aidbook.web.board.map.RegionMaps;
import io.aidbook.web.board.query.BoardQuery;
import io.aidbook.web.http.Routes;
import io.aidbook.web.publish.Submissions;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.site.Pages;
import io.aidbook.web.site.RegionNames;
import io.aidbook.web.site.RegionNames.Named;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The board: figures, map, table, candidates, commitments and what happens, and deciding. */
public final class BoardRoutes implements Routes {
  private static final String LIVE = "/board/live";
  private static final String KNOWN = "Aidbook-Parts";
  private static final String REGION = "region";
  private static final int NO_CONTENT = 204;
  private static final int MOST_REGIONS = 6;
  private static final int LONGEST_REGION = 100;

  private final Access access;
  private final Pages pages;
  private final RegionNames regions;
  private final Board board;
  private final Notices notices;
  private final List<Routes> others;
  private final List<String> categories;

  /**
   * @param hub what the board is made from
   * @param pages renders
   * @param submissions publishes decisions
   * @param regions to search
   * @param maps that are there
   * @param events what happened lately
   */
  public BoardRoutes(
      Hub hub,
      Pages pages,
      Submissions submissions,
      RegionNames regions,
      RegionMaps maps,
      BoardEvents events) {
    this.access = hub.access();
    this.pages = pages;
    this.regions = regions;
    MapFiles files = new MapFiles(maps);
    this.board =
        new Board(
            hub.view(), maps, files, events, hub.narration(), hub.catalogue(), pages, hub.clock());
    this.notices = new Notices(hub.view());
    this.others =
        List.of(files, new DecisionForms(hub.access(), hub.view(), pages, submissions, notices));
    this.categories = hub.catalogue().categories().stream().map(each -> each.code()).toList();
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get(BoardQuery.PATH, this::page, Role.VIEWER, Role.COORDINATOR);
    routes.get(LIVE, this::live, Role.VIEWER, Role.COORDINATOR);
    others.forEach(each -> each.register(routes));
  }

  private void page(Context request) {
    PageModel page = pages.model(request, "board", Pages.text(request, "board.title"));
    User user = access.userOf(request);
    Found found = query(request, page);
    Map<Part, Rendered> parts = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      parts.put(part, board.render(part, found.query(), page, user));
    }
    BoardData data = board.data(found.query(), page, user);
    String decision = request.queryParam("decision");
    Notice notice = decision == null ? null : notices.of(page, decision);
    BoardPage model = new BoardPage(data, parts, notice, categories, found.typed(), found.also());
    String html = pages.part("board/board.jte", page, Map.of("board", model));
    request.header("Cache-Control", "private, no-cache");
    request.html(board.personal(html, page));
  }

  /** Answers with the parts that are no longer as the reader has them. */
  private void live(Context request) {
    PageModel page = pages.model(request, "board", "");
    User user = access.userOf(request);
    BoardQuery query = query(request, page).query();
    Map<String, String> known = known(request.header(KNOWN));
    StringBuilder html = new StringBuilder();
    for (Part part : Part.values()) {
      if (known.containsKey(part.word())) {
        Rendered now = board.render(part, query, page, user);
        if (!now.hash().equals(known.get(part.word()))) {
          html.append(BoardPage.section(part, now));
        }
      }
    }
    request.header("Cache-Control", "no-store");
    if (html.length() == 0) {
      request.status(NO_CONTENT);
    } else {
      request.html(board.personal(html.toString(), page));
    }
  }

  /** Reads {@code figures=4f1c…,map=99ab…}. */
  private static Map<String, String> known(String header) {
    Map<String, String> known = new HashMap<>();
    for (String each : (header == null ? "" : header).split(",", Part.values().length + 1)) {
      String[] sides = each.strip().split("=", 2);
      if (sides.length == 2) {
        known.put(sides[0], sides[1]);
      }
    }
    return known;
  }

  private record Found(BoardQuery query, String typed, List<Named> also) {}

  /** What is asked for; a region may be typed by its name. */
  private Found query(Context request, PageModel page) {
    Map<String, List<String>> parameters = new HashMap<>(request.queryParamMap());
    String typed = request.queryParam(REGION);
    typed = typed == null ? "" : typed.strip();
    if (typed.isEmpty() || isCode(typed)) {
      return new Found(BoardQuery.of(parameters), "", List.of());
    }
    List<Named> named =
        typed.length() > LONGEST_REGION
            ? List.of()
            : regions.search(typed, page.texts().locale(), MOST_REGIONS);
    if (named.isEmpty()) {
      return new Found(BoardQuery.of(parameters), typed, named);
    }
    parameters.put(REGION, List.of(named.get(0).code()));
    return new Found(BoardQuery.of(parameters), typed, named.subList(1, named.size()));
  }

  private static boolean isCode(String text) {
    try {
      Region.parse(text);
      return true;
    } catch (InvalidRegionException e) {
      return false;
    }
  }
}
