package io.aidbook.web.site.form;

import io.aidbook.web.site.TestSite;
import io.aidbook.web.site.TestSite.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A form as a browser without scripts holds it: its fields, filled in, and its buttons. */
final class FilledForm {
  private final TestSite site;
  private final String action;
  private final Map<String, List<String>> fields = new LinkedHashMap<>();

  private FilledForm(TestSite site, Document page) {
    this.site = site;
    Element form = page.selectFirst("main form[method=post]");
    this.action = form.attr("action");
    for (Element field : form.select("input, select, textarea")) {
      if (field.is("[type=radio], [type=checkbox]")) {
        if (field.hasAttr("checked")) {
          add(field.attr("name"), field.attr("value"));
        }
      } else if (field.is("select")) {
        Element chosen = field.selectFirst("option[selected]");
        add(
            field.attr("name"),
            (chosen == null ? field.selectFirst("option") : chosen).attr("value"));
      } else {
        add(field.attr("name"), field.is("textarea") ? field.wholeText() : field.attr("value"));
      }
    }
  }

  /** The form of a page. */
  static FilledForm of(TestSite site, Answer answer) {
    return new FilledForm(site, answer.page());
  }

  /** The form for a new offer, filled in soundly. */
  static FilledForm offer(TestSite site) {
    return of(site, site.get("/offers/new"))
        .set("category", "registration-accommodation")
        .set("item", "Camp beds")
        .set("title", "Camp beds with blankets")
        .set("quantity", "1 200")
        .set("region", "PL")
        .set("serves", "UA", "PL")
        .set("until", "2027-01-31")
        .set("name", "Miasto Warszawa")
        .set("kind", "CITY")
        .set("contactUrl", "https://warszawa.example/kontakt");
  }

  /** The form for a new need, filled in soundly. */
  static FilledForm need(TestSite site) {
    return of(site, site.get("/needs/new"))
        .set("category", "health-psychosocial")
        .set("quantity", "40")
        .set("region", "UA-46")
        .set("urgency", "HIGH")
        .set("name", "Львівська міська рада");
  }

  private void add(String name, String value) {
    fields.computeIfAbsent(name, each -> new ArrayList<>()).add(value);
  }

  /** The same with other values in a field; without any, the field is not sent. */
  FilledForm set(String name, String... values) {
    fields.put(name, List.of(values));
    return this;
  }

  String get(String name) {
    return fields.getOrDefault(name, List.of("")).get(0);
  }

  List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** Presses the button that publishes. */
  Answer submit() {
    return press("submit");
  }

  /** Presses a button. */
  Answer press(String button) {
    Map<String, List<String>> sent = new LinkedHashMap<>(fields);
    sent.put("do", List.of(button));
    return site.post(action, sent);
  }
}
