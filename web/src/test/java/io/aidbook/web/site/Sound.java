package io.aidbook.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What every page must be, whatever it shows. */
public final class Sound {
  private static final Set<String> NO_LABEL_NEEDED = Set.of("hidden", "submit", "button");

  private Sound() {}

  /** Fails where a page is not what every page must be. */
  public static void check(Document page, String language) {
    String where = page.location();
    assertThat(page.documentType()).as("doctype of %s", where).isNotNull();
    assertThat(page.select("html").attr("lang")).as("language of %s", where).isEqualTo(language);
    assertThat(page.title()).as("title of %s", where).contains(" – ");
    assertThat(page.select("main")).as("main of %s", where).hasSize(1);
    assertThat(page.select("a.govuk-skip-link").attr("href")).isEqualTo("#main");
    idsAreUnique(page, where);
    referencesLeadSomewhere(page, where);
    fieldsHaveLabels(page, where);
    headingsAreInOrder(page, where);
    nothingIsInline(page, where);
    assertThat(page.select("a[href^=javascript:], a:not([href])"))
        .as("links of %s", where)
        .isEmpty();
  }

  private static void idsAreUnique(Document page, String where) {
    Set<String> ids = new TreeSet<>();
    for (Element each : page.select("[id]")) {
      assertThat(ids.add(each.id())).as("id %s is there once in %s", each.id(), where).isTrue();
    }
  }

  private static void referencesLeadSomewhere(Document page, String where) {
    for (String attribute : List.of("aria-describedby", "aria-labelledby", "aria-controls")) {
      for (Element each : page.select("[" + attribute + "]")) {
        for (String id : each.attr(attribute).split(" ", -1)) {
          assertThat(page.getElementById(id))
              .as("%s of %s in %s: '%s'", attribute, each.tagName(), where, id)
              .isNotNull();
        }
      }
    }
    for (Element each : page.select("a[href^=#]")) {
      assertThat(page.getElementById(each.attr("href").substring(1)))
          .as("target of %s in %s", each.attr("href"), where)
          .isNotNull();
    }
  }

  private static void fieldsHaveLabels(Document page, String where) {
    for (Element field : page.select("input, select, textarea")) {
      if (!NO_LABEL_NEEDED.contains(field.attr("type"))) {
        List<Element> labels = page.select("label[for=" + field.id() + "]");
        assertThat(labels).as("label of %s in %s", field.attr("name"), where).hasSize(1);
        assertThat(labels.get(0).text()).isNotBlank();
      }
    }
    for (Element each : page.select("button")) {
      assertThat(each.text()).as("text of a button in %s", where).isNotBlank();
    }
    for (Element each : page.select("fieldset")) {
      assertThat(each.select("> legend")).as("legend in %s", where).hasSize(1);
    }
    assertThat(page.select("img:not([alt])")).as("pictures of %s", where).isEmpty();
  }

  private static void headingsAreInOrder(Document page, String where) {
    assertThat(page.select("h1")).as("first heading of %s", where).hasSize(1);
    int before = 1;
    for (Element each : page.select("main h1, main h2, main h3, main h4")) {
      int level = each.tagName().charAt(1) - '0';
      assertThat(level)
          .as("level of heading '%s' in %s", each.text(), where)
          .isBetween(1, before + 1);
      before = level;
    }
  }

  /** The content security policy lets a browser ignore what is. */
  private static void nothingIsInline(Document page, String where) {
    assertThat(page.select("[style], style, script:not([src])"))
        .as("styles and scripts of %s", where)
        .isEmpty();
    for (Element each : page.getAllElements()) {
      each.attributes()
          .forEach(
              attribute ->
                  assertThat(attribute.getKey())
                      .as("attributes of %s in %s", each.tagName(), where)
                      .doesNotStartWith("on")
                      .doesNotStartWith("hx-on"));
    }
  }
}
