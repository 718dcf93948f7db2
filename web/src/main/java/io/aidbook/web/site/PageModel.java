package io.aidbook.web.site;

import io.aidbook.web.access.User;
import io.aidbook.web.text.Texts;

/**
 * What every page needs.
 *
 * @param hubName public name of the hub
 * @param title of the page
 * @param texts in the reader's language
 * @param user who reads
 * @param csrf token that forms send back
 * @param path of this page, to choose another language on it
 */
public record PageModel(
    String hubName, String title, Texts texts, User user, String csrf, String path) {}
