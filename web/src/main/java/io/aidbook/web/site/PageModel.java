package io.aidbook.web.site;

import io.aidbook.schemas.RecordSentences;
import io.aidbook.sentences.Sentences;
import io.aidbook.web.access.Role;
import io.aidbook.web.access.User;
import io.aidbook.web.text.Formats;
import io.aidbook.web.text.Texts;
import java.util.List;

/**
 * What every page needs.
 *
 * @param hubName public name of the hub
 * @param title of the page
 * @param section part of the navigation in which the page lies, such as {@code board}; empty for
 *     none
 * @param texts in the reader's language
 * @param formats of numbers and times
 * @param labels of the codes that events carry
 * @param user who reads
 * @param csrf token that forms send back; empty where sessions are not used
 * @param path of this page, to come back to it
 * @param languages links to this page in each language
 */
public record PageModel(
    String hubName,
    String title,
    String section,
    Texts texts,
    Formats formats,
    Labels labels,
    User user,
    String csrf,
    String path,
    List<LanguageLink> languages) {

  /** Takes its own copy. */
  public PageModel {
    languages = List.copyOf(languages);
  }

  /** A text in the reader's language, see {@link Texts#get}. */
  public String t(String key, Object... values) {
    return texts.get(key, values);
  }

  /** The same page with another title. */
  public PageModel titled(String other) {
    return new PageModel(
        hubName, other, section, texts, formats, labels, user, csrf, path, languages);
  }

  /** Sentences in the reader's language, see {@link Labels#sentences}. */
  public Sentences sentences() {
    return labels.sentences();
  }

  /** The same of whole records. */
  public RecordSentences records() {
    return new RecordSentences(sentences());
  }

  /** Code of the reader's language. */
  public String language() {
    return texts.language();
  }

  /** Whether nobody is signed in. */
  public boolean anonymous() {
    return user.id().isEmpty();
  }

  /** Whether the reader has a session that can be ended. */
  public boolean hasSession() {
    return !csrf.isEmpty();
  }

  /** Whether the reader may publish offers and needs. */
  public boolean publishes() {
    return user.is(Role.PUBLISHER);
  }

  /** Whether the reader may import tables. */
  public boolean imports() {
    return user.is(Role.PUBLISHER) || user.is(Role.COORDINATOR);
  }

  /**
   * A link to the page in another language.
   *
   * @param language its code
   * @param name of the language, in that language
   * @param href address of the page in it
   */
  public record LanguageLink(String language, String name, String href) {}
}
