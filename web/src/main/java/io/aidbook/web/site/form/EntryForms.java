package io.aidbook.web.site.form;

import io.aidbook.catalogue.Catalogue;
import io.aidbook.events.Urgency;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Side;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.Role;
import io.aidbook.web.access.User;
import io.aidbook.web.http.Routes;
import io.aidbook.web.publish.Refused;
import io.aidbook.web.publish.Submissions;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.site.Pages;
import io.aidbook.web.site.RegionNames;
import io.aidbook.web.site.entry.EntryData;
import io.aidbook.web.site.entry.KnownEntries;
import io.aidbook.web.site.entry.Sent;
import io.aidbook.web.site.form.FormModel.Notice;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** Forms to publish an offer or need, and to change one. */
public final class EntryForms implements Routes {
  private static final Pattern OWN_ID = Pattern.compile("WEB-[0-9A-Z]{5}-[0-9A-Z]{5}");
  private static final Pattern REVISION = Pattern.compile("[0-9]{1,18}");
  private static final String SUBMIT = "submit";
  private static final long NO_REVISION = -1;

  private final Pages pages;
  private final Access access;
  private final KnownEntries entries;
  private final Submissions submissions;
  private final Catalogue catalogue;
  private final Forms forms;
  private final Clock clock;

  /**
   * @param pages renders
   * @param access says who asks
   * @param entries that are published
   * @param submissions publishes
   * @param catalogue categories to choose from
   * @param regions to search
   * @param clock dates what is submitted
   */
  public EntryForms(
      Pages pages,
      Access access,
      KnownEntries entries,
      Submissions submissions,
      Catalogue catalogue,
      RegionNames regions,
      Clock clock) {
    this.pages = pages;
    this.access = access;
    this.entries = entries;
    this.submissions = submissions;
    this.catalogue = catalogue;
    this.forms = new Forms(catalogue, regions);
    this.clock = clock;
  }

  @Override
  public void register(RoutesConfig routes) {
    for (Side side : Side.values()) {
      String all = "/%ss".formatted(side.word());
      routes.get(all + "/new", request -> blank(request, side), Role.PUBLISHER);
      routes.post(all + "/new", request -> create(request, side), Role.PUBLISHER);
      routes.get(all + "/{id}/edit", request -> filled(request, side), Role.PUBLISHER);
      routes.post(all + "/{id}/edit", request -> change(request, side), Role.PUBLISHER);
    }
  }

  private void blank(Context request, Side side) {
    FormValues values = FormValues.empty().with(FormValues.URGENCY, Urgency.NORMAL.name());
    String party = access.userOf(request).party();
    if (party != null) {
      values = entries.latestOf(party).map(values::withPartyOf).orElse(values);
    }
    show(request, HttpStatus.OK, Draft.ofNew(side, NewId.make(), values));
  }

  private void create(Context request, Side side) {
    FormValues typed = FormValues.of(request);
    String sent = typed.get(FormValues.ID);
    String id = OWN_ID.matcher(sent).matches() ? sent : NewId.make();
    send(request, Draft.ofNew(side, id, typed.with(FormValues.ID, id)));
  }

  private void filled(Context request, Side side) {
    EntryData held = entries.askedBy(access.userOf(request), request, side);
    FormValues values = FormValues.of(held, pages.zone());
    show(request, HttpStatus.OK, Draft.ofChange(held, entries.latestRevision(held), values));
  }

  private void change(Context request, Side side) {
    EntryData held = entries.askedBy(access.userOf(request), request, side);
    FormValues typed = FormValues.of(request).with(FormValues.ID, held.id());
    String seen = typed.get(FormValues.REVISION);
    long revision = REVISION.matcher(seen).matches() ? Long.parseLong(seen) : NO_REVISION;
    send(request, Draft.ofChange(held, revision, typed));
  }

  /** Publishes a draft that is sound, or shows it again with what to repair. */
  private void send(Context request, Draft typed) {
    PageModel page = model(request, typed);
    Map<String, String> unresolved = forms.unresolved(page, typed.values());
    Draft draft = typed.withValues(forms.search(page, typed.side(), typed.values()));
    if (!typed.values().get(FormValues.ACTION).equals(SUBMIT)) {
      show(request, HttpStatus.OK, draft);
      return;
    }
    User user = access.userOf(request);
    Reading reading =
        FormReader.read(page, catalogue, draft, user, clock.instant()).with(unresolved);
    if (reading.errors().isEmpty()) {
      publish(request, user, draft, reading.entry());
    } else {
      show(request, HttpStatus.UNPROCESSABLE_CONTENT, draft.withErrors(reading.errors()));
    }
  }

  private void publish(Context request, User user, Draft draft, EntryData entry) {
    CompletableFuture<Void> arrived;
    try {
      arrived = draft.isNew() ? create(user, entry) : change(user, entry, draft.seen());
    } catch (Refused e) {
      refused(request, draft, entry, e);
      return;
    } catch (InvalidEventException e) {
      show(
          request,
          HttpStatus.UNPROCESSABLE_CONTENT,
          draft.withErrors(Map.of(LedgerRules.fieldOf(e), FormReader.say(e))));
      return;
    }
    long revision = draft.isNew() ? 1 : draft.seen() + 1;
    request.future(
        () ->
            arrived.handleAsync(
                (done, failure) -> {
                  if (failure == null) {
                    Sent.keep(request, draft.side(), draft.id(), revision);
                    request.redirect(entry.path(), HttpStatus.SEE_OTHER);
                  } else {
                    Notice notice = Outages.notice(model(request, draft), failure);
                    show(request, HttpStatus.SERVICE_UNAVAILABLE, draft.withNotice(notice));
                  }
                  return null;
                }));
  }

  private CompletableFuture<Void> create(User user, EntryData entry) {
    return entry.isOffer()
        ? submissions.create(user, entry.toOffer()).arrived()
        : submissions.create(user, entry.toNeed()).arrived();
  }

  private CompletableFuture<Void> change(User user, EntryData entry, long seen) {
    return entry.isOffer()
        ? submissions.change(user, entry.toOffer(), seen).arrived()
        : submissions.change(user, entry.toNeed(), seen).arrived();
  }

  private void refused(Context request, Draft draft, EntryData entry, Refused refused) {
    PageModel page = model(request, draft);
    switch (refused.why()) {
      case CHANGED -> {
        EntryData now = entries.asked(request, draft.side());
        Notice notice =
            new Notice(page.t("form.changed.title"), page.t("form.changed.text"), null, null);
        show(
            request,
            HttpStatus.CONFLICT,
            draft
                .after(now, entries.latestRevision(now), Forms.changes(now, entry, page))
                .withNotice(notice));
      }
      case EXISTS ->
          show(
              request,
              HttpStatus.CONFLICT,
              draft.withNotice(
                  new Notice(
                      page.t("form.exists.title"),
                      page.t("form.exists.text", draft.id()),
                      entry.path() + "/edit",
                      page.t("form.exists.link"))));
      case FORBIDDEN, UNKNOWN -> throw refused;
    }
  }

  private void show(Context request, HttpStatus status, Draft draft) {
    PageModel page = model(request, draft);
    request.status(status);
    pages.render(request, "form/form.jte", page, Map.of("form", forms.model(page, draft)));
  }

  private PageModel model(Context request, Draft draft) {
    String side = draft.side().word();
    return draft.isNew()
        ? pages.model(request, side, Pages.text(request, "form.new.title." + side))
        : pages.model(
            request, side + "s", Pages.text(request, "form.edit.title." + side, draft.id()));
  }
}
