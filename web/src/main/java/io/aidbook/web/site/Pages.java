package io.aidbook.web.site;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.aidbook.catalogue.Catalogue;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.User;
import io.aidbook.web.site.PageModel.LanguageLink;
import io.aidbook.web.text.Formats;
import io.aidbook.web.text.Languages;
import io.aidbook.web.text.Texts;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Renders pages from templates, in the reader's language. */
public final class Pages {
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final String hubName;
  private final Access access;
  private final Catalogue catalogue;
  private final RegionNames regions;
  private final ZoneId zone;

  /**
   * @param hubName public name of the hub
   * @param access says who reads
   * @param catalogue labels of the hub's categories
   * @param regions names of regions
   * @param zone time zone of the hub, in which times are shown and dates are read
   */
  public Pages(
      String hubName, Access access, Catalogue catalogue, RegionNames regions, ZoneId zone) {
    this.hubName = hubName;
    this.access = access;
    this.catalogue = catalogue;
    this.regions = regions;
    this.zone = zone;
  }

  /** Time zone of the hub. */
  public ZoneId zone() {
    return zone;
  }

  /** A text in the reader's language, see {@link Texts#get}. */
  public static String text(Context request, String key, Object... values) {
    return Languages.of(request).get(key, values);
  }

  /**
   * What a page needs beside its own content.
   *
   * @param section part of the navigation in which it lies; empty for none
   * @param title of the page, in the reader's language
   */
  public PageModel model(Context request, String section, String title) {
    Texts texts = Languages.of(request);
    Formats formats = new Formats(texts.locale(), zone);
    return new PageModel(
        hubName,
        title,
        section,
        texts,
        formats,
        new Labels(texts, formats, catalogue, regions),
        access.userOf(request),
        access.csrfToken(request),
        coded(path(request)),
        languages(path(request), request.queryParamMap()));
  }

  /** What a page needs that nobody knows the reader of, outside of any address. */
  PageModel anonymous(Texts texts, String title) {
    Formats formats = new Formats(texts.locale(), zone);
    return new PageModel(
        hubName,
        title,
        "",
        texts,
        formats,
        new Labels(texts, formats, catalogue, regions),
        User.ANONYMOUS,
        "",
        coded("/"),
        languages("/", Map.of()));
  }

  /**
   * Answers with a page.
   *
   * @param template its file below {@code src/main/jte}
   * @param page handed to the template as {@code page}
   * @param parameters the template's others
   */
  public void render(
      Context request, String template, PageModel page, Map<String, Object> parameters) {
    request.header("Cache-Control", "private, no-cache");
    request.contentType("text/html; charset=utf-8").result(part(template, page, parameters));
  }

  /**
   * A part of a page, or a whole one.
   *
   * @param template its file below {@code src/main/jte}
   * @param page handed to the template as {@code page}
   * @param parameters the template's others
   */
  public String part(String template, PageModel page, Map<String, Object> parameters) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.put("page", page);
    StringOutput output = new StringOutput();
    templates.render(template, all, output);
    return output.toString();
  }

  /** The address of the page that was asked for, with each language in turn. */
  private static List<LanguageLink> languages(String path, Map<String, List<String>> parameters) {
    StringBuilder query = new StringBuilder();
    parameters.forEach(
        (name, values) -> {
          if (!name.equals(Languages.NAME)) {
            values.forEach(
                value -> query.append('&').append(coded(name)).append('=').append(coded(value)));
          }
        });
    return Texts.LANGUAGES.stream()
        .map(
            code ->
                new LanguageLink(
                    code,
                    Texts.in(code).get("language.name"),
                    "%s?%s=%s%s".formatted(path, Languages.NAME, code, query)))
        .toList();
  }

  /** Two slashes at the beginning would make a link to another site. */
  private static String path(Context request) {
    return request.path().replaceFirst("^/+", "/");
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
