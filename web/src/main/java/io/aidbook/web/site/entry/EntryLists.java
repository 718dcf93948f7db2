package io.aidbook.web.site.entry;

import io.aidbook.catalogue.Catalogue;
import io.aidbook.catalogue.Category;
import io.aidbook.events.Urgency;
import io.aidbook.ledger.Side;
import io.aidbook.region.InvalidRegionException;
import io.aidbook.region.Region;
import io.aidbook.web.access.Role;
import io.aidbook.web.http.Routes;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.site.Pages;
import io.aidbook.web.site.RegionNames;
import io.aidbook.web.site.RegionNames.Named;
import io.aidbook.web.view.Filter;
import io.aidbook.web.view.Page;
import io.aidbook.web.view.View;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Lists of offers and of needs, with a filter that stands in the address. */
public final class EntryLists implements Routes {
  private static final int PER_PAGE = 25;
  private static final int LONGEST = 200;

  private final Pages pages;
  private final View view;
  private final KnownEntries entries;
  private final Catalogue catalogue;
  private final RegionNames regions;

  /**
   * @param pages renders
   * @param view what the topics say
   * @param catalogue categories to choose from
   * @param regions to search
   */
  public EntryLists(Pages pages, View view, Catalogue catalogue, RegionNames regions) {
    this.pages = pages;
    this.view = view;
    this.entries = new KnownEntries(view);
    this.catalogue = catalogue;
    this.regions = regions;
  }

  @Override
  public void register(RoutesConfig routes) {
    for (Side side : Side.values()) {
      routes.get("/%ss".formatted(side.word()), request -> show(request, side), Role.ANYONE);
    }
  }

  private void show(Context request, Side side) {
    String section = side.word() + "s";
    PageModel page = pages.model(request, section, Pages.text(request, "list.title." + section));
    Asked asked = asked(request, side, page.texts().locale());
    Page<EntryData> found;
    try {
      found = find(side, asked, request.queryParam("cursor"));
    } catch (IllegalArgumentException e) {
      // The cursor is not one that this list gave.
      request.redirect(asked.href(side, null), HttpStatus.SEE_OTHER);
      return;
    }
    List<Row> rows =
        found.items().stream().map(entry -> new Row(entry, entries.standing(entry))).toList();
    ListModel model =
        new ListModel(
            side,
            asked,
            rows,
            found.next() == null ? null : asked.href(side, found.next()),
            request.queryParam("cursor") == null ? null : asked.href(side, null),
            catalogue.categories().stream().map(Category::code).toList());
    pages.render(request, "entry/list.jte", page, Map.of("model", model));
  }

  private Page<EntryData> find(Side side, Asked asked, String cursor) {
    if (asked.unknownRegion()) {
      return new Page<>(List.of(), null);
    }
    Filter filter =
        new Filter(
            empty(asked.category()),
            asked.region() == null ? null : Region.parse(asked.region().code()),
            asked.urgency(),
            empty(asked.party()),
            empty(asked.text()),
            asked.open() ? Boolean.TRUE : null);
    if (side == Side.OFFER) {
      Page<io.aidbook.events.Offer> offers = view.offers(filter, cursor, PER_PAGE);
      return new Page<>(offers.items().stream().map(EntryData::of).toList(), offers.next());
    }
    Page<io.aidbook.events.Need> needs = view.needs(filter, cursor, PER_PAGE);
    return new Page<>(needs.items().stream().map(EntryData::of).toList(), needs.next());
  }

  private Asked asked(Context request, Side side, Locale language) {
    String typed = parameter(request, "region");
    Named region = typed.isEmpty() ? null : region(typed, language);
    Urgency urgency = null;
    for (Urgency each : Urgency.values()) {
      if (side == Side.NEED && each.name().equals(parameter(request, "urgency"))) {
        urgency = each;
      }
    }
    return new Asked(
        parameter(request, "category"),
        typed,
        region,
        urgency,
        parameter(request, "party"),
        parameter(request, "q"),
        !parameter(request, "closed").equals("yes"));
  }

  /** The region of a code or name, the best that is found; null for none. */
  private Named region(String typed, Locale language) {
    List<Named> found = regions.search(typed, language, 1);
    if (!found.isEmpty()) {
      return found.get(0);
    }
    try {
      return regions.named(Region.parse(typed).code(), language);
    } catch (InvalidRegionException e) {
      return null;
    }
  }

  private static String parameter(Context request, String name) {
    String value = request.queryParam(name);
    String stripped = value == null ? "" : value.strip();
    return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST);
  }

  private static String empty(String text) {
    return text.isEmpty() ? null : text;
  }

  /**
   * What a reader asks for.
   *
   * @param typedRegion as it was typed
   * @param region that it names; null for none
   * @param open whether only open entries
   */
  public record Asked(
      String category,
      String typedRegion,
      Named region,
      Urgency urgency,
      String party,
      String text,
      boolean open) {

    /** Whether a region was typed that there is not. */
    public boolean unknownRegion() {
      return !typedRegion.isEmpty() && region == null;
    }

    /** What stands in the field of the region. */
    public String regionText() {
      return region == null ? typedRegion : region.name();
    }

    String href(Side side, String cursor) {
      Map<String, String> all = new TreeMap<>();
      all.put("category", category);
      all.put("region", region == null ? typedRegion : region.code());
      all.put("urgency", urgency == null ? "" : urgency.name());
      all.put("party", party);
      all.put("q", text);
      all.put("closed", open ? "" : "yes");
      all.put("cursor", cursor == null ? "" : cursor);
      StringBuilder href = new StringBuilder("/%ss".formatted(side.word()));
      all.forEach(
          (name, value) -> {
            if (!value.isEmpty()) {
              href.append(href.indexOf("?") < 0 ? '?' : '&')
                  .append(name)
                  .append('=')
                  .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
          });
      return href.toString();
    }
  }

  /**
   * An entry of a list.
   *
   * @param entry what it says
   * @param standing what became of it
   */
  public record Row(EntryData entry, Standing standing) {}

  /**
   * A list as it is to be shown.
   *
   * @param next address of the next page; null after the last
   * @param first address of the first page; null on it
   * @param categories to choose from
   */
  public record ListModel(
      Side side, Asked asked, List<Row> rows, String next, String first, List<String> categories) {

    /** Takes its own copies. */
    public ListModel {
      rows = List.copyOf(rows);
      categories = List.copyOf(categories);
    }

    /** Whether it lists offers. */
    public boolean isOffers() {
      return side == Side.OFFER;
    }
  }
}
