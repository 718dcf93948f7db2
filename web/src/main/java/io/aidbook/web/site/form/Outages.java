package io.aidbook.web.site.form;

import io.aidbook.web.publish.NotPublishedException;
import io.aidbook.web.publish.UnknownFateException;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.site.form.FormModel.Notice;
import java.util.concurrent.CompletionException;

/** Says what became of an event that the brokers did not confirm. */
final class Outages {
  private Outages() {}

  /**
   * What became of it, and what to do.
   *
   * @throws CompletionException if it is no outage
   */
  static Notice notice(PageModel page, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof UnknownFateException) {
      return new Notice(page.t("form.fate.title"), page.t("form.fate.text"), null, null);
    }
    if (cause instanceof NotPublishedException) {
      return new Notice(page.t("form.unsent.title"), page.t("form.unsent.text"), null, null);
    }
    throw failure instanceof CompletionException same ? same : new CompletionException(failure);
  }
}
