package io.aidbook.web.site.form;

import io.aidbook.ledger.Side;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.Role;
import io.aidbook.web.access.User;
import io.aidbook.web.http.Routes;
import io.aidbook.web.publish.Refused;
import io.aidbook.web.publish.Refused.Why;
import io.aidbook.web.publish.Submissions;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.site.Pages;
import io.aidbook.web.site.entry.EntryData;
import io.aidbook.web.site.entry.EntryText;
import io.aidbook.web.site.entry.KnownEntries;
import io.aidbook.web.site.entry.Sent;
import io.aidbook.web.site.form.FormModel.Notice;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** Withdraws and erases entries, each on a page that says what it does and asks once more. */
public final class TakingBack implements Routes {
  private static final Pattern REVISION = Pattern.compile("[0-9]{1,18}");
  private static final long NO_REVISION = -1;

  private final Pages pages;
  private final Access access;
  private final KnownEntries entries;
  private final Submissions submissions;

  /** What is done to an entry. */
  private enum Way {
    WITHDRAW,
    ERASE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param pages renders
   * @param access says who asks
   * @param entries that are published
   * @param submissions publishes
   */
  public TakingBack(Pages pages, Access access, KnownEntries entries, Submissions submissions) {
    this.pages = pages;
    this.access = access;
    this.entries = entries;
    this.submissions = submissions;
  }

  @Override
  public void register(RoutesConfig routes) {
    for (Side side : Side.values()) {
      String one = "/%ss/{id}/".formatted(side.word());
      for (Way way : Way.values()) {
        routes.get(
            one + way.word(), request -> ask(request, held(request, side), way), Role.PUBLISHER);
        routes.post(
            one + way.word(), request -> act(request, held(request, side), way), Role.PUBLISHER);
      }
      routes.get(one + "erased", request -> erased(request, side), Role.ANYONE);
    }
  }

  private EntryData held(Context request, Side side) {
    return entries.askedBy(access.userOf(request), request, side);
  }

  private void ask(Context request, EntryData entry, Way way) {
    show(request, HttpStatus.OK, entry, way, null);
  }

  private void act(Context request, EntryData entry, Way way) {
    String typed = request.formParam(FormValues.REVISION);
    long seen =
        typed != null && REVISION.matcher(typed).matches() ? Long.parseLong(typed) : NO_REVISION;
    CompletableFuture<Void> arrived;
    try {
      arrived = submit(access.userOf(request), entry, way, seen);
    } catch (Refused e) {
      if (e.why() != Why.CHANGED) {
        throw e;
      }
      String title = Pages.text(request, "form.changed.title");
      String text = Pages.text(request, "takeBack.changed");
      show(request, HttpStatus.CONFLICT, entry, way, new Notice(title, text, null, null));
      return;
    }
    request.future(
        () ->
            arrived.handleAsync(
                (done, failure) -> {
                  arrived(request, entry, way, seen, failure);
                  return null;
                }));
  }

  private CompletableFuture<Void> submit(User user, EntryData entry, Way way, long seen) {
    if (way == Way.ERASE) {
      return submissions.erase(user, entry.side(), entry.id(), seen);
    }
    EntryData withdrawn = entry.asWithdrawn();
    return entry.isOffer()
        ? submissions.change(user, withdrawn.toOffer(), seen).arrived()
        : submissions.change(user, withdrawn.toNeed(), seen).arrived();
  }

  private void arrived(Context request, EntryData entry, Way way, long seen, Throwable failure) {
    if (failure != null) {
      Notice notice = Outages.notice(model(request, entry, way), failure);
      show(request, HttpStatus.SERVICE_UNAVAILABLE, entry, way, notice);
    } else if (way == Way.ERASE) {
      request.redirect(entry.path() + "/erased", HttpStatus.SEE_OTHER);
    } else {
      Sent.keep(request, entry.side(), entry.id(), seen + 1);
      request.redirect(entry.path(), HttpStatus.SEE_OTHER);
    }
  }

  private void show(Context request, HttpStatus status, EntryData entry, Way way, Notice notice) {
    PageModel page = model(request, entry, way);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("entry", entry);
    parameters.put("lines", EntryText.lines(entry, page));
    parameters.put("revision", entries.latestRevision(entry));
    parameters.put("way", way.word());
    parameters.put("notice", notice);
    request.status(status);
    pages.render(request, "form/takeBack.jte", page, parameters);
  }

  private PageModel model(Context request, EntryData entry, Way way) {
    String side = entry.side().word();
    String title = Pages.text(request, "%s.title.%s".formatted(way.word(), side), entry.id());
    return pages.model(request, side + "s", title);
  }

  /** Where a browser comes to after it erased an entry. */
  private void erased(Context request, Side side) {
    String id = request.pathParam("id");
    boolean gone = entries.find(side, id).isEmpty();
    String title =
        Pages.text(request, (gone ? "erased.title." : "erasing.title.") + side.word(), id);
    PageModel page = pages.model(request, side.word() + "s", title);
    Map<String, Object> parameters = Map.of("side", side, "gone", gone);
    pages.render(request, "form/erased.jte", page, parameters);
  }
}
