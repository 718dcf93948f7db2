/**
 * Form, API, import and live board: a process of its own beside the streams app.
 *
 * <p>Read in the order in which an answer comes about: {@code feed} reads the topics, {@code view}
 * holds what they say, {@code stream} tells browsers what changes, {@code publish} writes to
 * topics, {@code access} knows who asks, {@code api} and {@code site} answer, {@code app} starts
 * all of it.
 */
package io.aidbook.web;
