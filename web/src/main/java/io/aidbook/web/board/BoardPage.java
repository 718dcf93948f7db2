package io.aidbook.web.board;

import io.aidbook.region.Region;
import io.aidbook.web.board.PartCache.Rendered;
import io.aidbook.web.board.decide.Notice;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.site.RegionNames.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the page around the parts of a board shows. */
public final class BoardPage {
  private final BoardData data;
  private final Map<Part, Rendered> parts;
  private final Notice notice;
  private final List<String> categories;
  private final String typed;
  private final List<Named> also;

  /**
   * @param notice what came of a decision; null for none
   * @param categories to choose from
   * @param typed as what the region was typed, if that is no code; empty otherwise
   * @param also further regions of that name
   */
  BoardPage(
      BoardData data,
      Map<Part, Rendered> parts,
      Notice notice,
      List<String> categories,
      String typed,
      List<Named> also) {
    this.data = data;
    this.parts = parts;
    this.notice = notice;
    this.categories = categories;
    this.typed = typed;
    this.also = also;
  }

  /** What the reader asks for, and the like. */
  public BoardData data() {
    return data;
  }

  /** What came of a decision; null for none. */
  public Notice notice() {
    return notice;
  }

  /** Categories to choose from: the hub's, and the one that is asked for. */
  public List<String> categories() {
    String asked = data.query().category();
    return asked == null || categories.contains(asked)
        ? categories
        : Stream.concat(categories.stream(), Stream.of(asked)).toList();
  }

  /** Heading of the page: what is shown. */
  public String heading(PageModel page) {
    String category = data.query().category();
    return category == null ? page.t("board.all") : page.labels().category(category);
  }

  /** What stands in the field of the region. */
  public String regionText() {
    Region region = data.query().region();
    if (!unknownRegion().isEmpty()) {
      return typed;
    }
    return region.equals(Region.WORLD) ? "" : data.text().region(region);
  }

  /** Whether something is said below the field of the region. */
  public boolean hasRegionHint() {
    return !unknownRegion().isEmpty() || !also.isEmpty();
  }

  /** The address of the same board in another region. */
  public String href(Named region) {
    return data.query().inRegion(Region.parse(region.code())).href();
  }

  /** Further regions of the name that was typed. */
  public List<Named> also() {
    return also;
  }

  /** As what a region was typed that there is not; empty if there is no such. */
  public String unknownRegion() {
    return data.query().region().equals(Region.WORLD) ? typed : "";
  }

  /** The HTML of a part. */
  public String part(String word) {
    Part part = Part.of(word).orElseThrow();
    return section(part, parts.get(part));
  }

  /** A part as an element that scripts find again. */
  static String section(Part part, Rendered rendered) {
    return "<div id=\"part-%s\" data-part=\"%s\" data-hash=\"%s\">%s</div>"
        .formatted(part.word(), part.word(), rendered.hash(), rendered.html());
  }
}
