package io.aidbook.web.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.ledger.Rules;
import io.aidbook.ledger.Side;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.Role;
import io.aidbook.web.access.User;
import io.aidbook.web.http.Problem;
import io.aidbook.web.http.ProblemException;
import io.aidbook.web.http.Routes;
import io.aidbook.web.publish.Submissions;
import io.aidbook.web.publish.Submissions.Submitted;
import io.aidbook.web.view.Filter;
import io.aidbook.web.view.Page;
import io.aidbook.web.view.View;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** {@code /api/offers} and {@code /api/needs}: publish, change, erase, look up and list. */
public final class EntryRoutes implements Routes {
  /** Fields that the server sets, and those that it adds to an entry that it shows. */
  private static final Set<String> SERVERS = Set.of("revision", "recordedAt", "standing");

  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;

  private final Access access;
  private final View view;
  private final Submissions submissions;
  private final EntryIds ids;

  /**
   * @param access who asks
   * @param view what is held
   * @param submissions the way in
   * @param ids makes ids of entries that come without one
   */
  public EntryRoutes(Access access, View view, Submissions submissions, EntryIds ids) {
    this.access = access;
    this.view = view;
    this.submissions = submissions;
    this.ids = ids;
  }

  @Override
  public void register(RoutesConfig routes) {
    new Entries<>(
            Side.OFFER,
            "/api/offers",
            "offerId",
            Offer.class,
            Offer::getOfferId,
            Offer::getRevision,
            view::offer,
            view::offers,
            submissions::create,
            submissions::change)
        .register(routes);
    new Entries<>(
            Side.NEED,
            "/api/needs",
            "needId",
            Need.class,
            Need::getNeedId,
            Need::getRevision,
            view::need,
            view::needs,
            submissions::create,
            submissions::change)
        .register(routes);
  }

  private interface Listing<E> {
    Page<E> list(Filter filter, String cursor, int limit);
  }

  private interface Creation<E> {
    Submitted<E> create(User user, E entry);
  }

  private interface Succession<E> {
    Submitted<E> change(User user, E entry, long seen);
  }

  /** The routes of one side. */
  private final class Entries<E extends SpecificRecord> {
    private final Side side;
    private final String path;
    private final String idField;
    private final EventReader<E> reader;
    private final int idPosition;
    private final Function<E, String> id;
    private final Function<E, Long> revision;
    private final Function<String, Optional<E>> lookup;
    private final Listing<E> listing;
    private final Creation<E> creation;
    private final Succession<E> succession;

    Entries(
        Side side,
        String path,
        String idField,
        Class<E> type,
        Function<E, String> id,
        Function<E, Long> revision,
        Function<String, Optional<E>> lookup,
        Listing<E> listing,
        Creation<E> creation,
        Succession<E> succession) {
      this.side = side;
      this.path = path;
      this.idField = idField;
      this.reader = new EventReader<>(type, SERVERS, Set.of(idField));
      this.idPosition = reader.schema().getField(idField).pos();
      this.id = id;
      this.revision = revision;
      this.lookup = lookup;
      this.listing = listing;
      this.creation = creation;
      this.succession = succession;
    }

    void register(RoutesConfig routes) {
      String one = path + "/{id}";
      routes.get(path, this::list, Role.VIEWER, Role.PUBLISHER, Role.COORDINATOR);
      routes.post(path, this::create, Role.PUBLISHER);
      routes.get(one, this::show, Role.VIEWER, Role.PUBLISHER, Role.COORDINATOR);
      routes.put(one, this::change, Role.PUBLISHER);
      routes.delete(one, this::erase, Role.PUBLISHER);
    }

    private void list(Context request) {
      Parameters.require(
          request, "category", "region", "urgency", "party", "text", "open", "limit", "cursor");
      Lists.answer(
          request,
          listing.list(
              Parameters.filter(request), Parameters.cursor(request), Parameters.limit(request)),
          this::write);
    }

    private void show(Context request) {
      Parameters.require(request);
      answer(request, held(request));
    }

    private E held(Context request) {
      String asked = Rules.id(idField, request.pathParam("id"));
      return lookup
          .apply(asked)
          .orElseThrow(
              () ->
                  new ProblemException(
                      Problem.of(
                          NOT_FOUND,
                          "UNKNOWN_" + side.name(),
                          "There is no such " + side.word(),
                          "%s %s is not known here: it was never published, or it was erased."
                              .formatted(side.word(), asked))));
    }

    private void create(Context request) {
      Parameters.require(request, "wait");
      E entry = reader.read(request.bodyAsBytes());
      if (id.apply(entry).isEmpty()) {
        entry.put(idPosition, ids.next());
      }
      Duration patience = Parameters.patience(request);
      Submitted<E> submitted = creation.create(access.userOf(request), entry);
      request.future(
          () ->
              settled(submitted, patience)
                  .thenRun(
                      () -> {
                        request.status(CREATED);
                        request.header("Location", path + '/' + id.apply(submitted.event()));
                        answer(request, submitted.event());
                      }));
    }

    private void change(Context request) {
      Parameters.require(request, "wait");
      String asked = Rules.id(idField, request.pathParam("id"));
      long seen = Parameters.revisionSeen(request);
      E entry = reader.read(request.bodyAsBytes());
      String said = id.apply(entry);
      if (!said.isEmpty() && !said.equals(asked)) {
        throw Parameters.wrong(idField, said, "the address says %s: say the same".formatted(asked));
      }
      entry.put(idPosition, asked);
      Duration patience = Parameters.patience(request);
      Submitted<E> submitted = succession.change(access.userOf(request), entry, seen);
      request.future(
          () -> settled(submitted, patience).thenRun(() -> answer(request, submitted.event())));
    }

    /** Completes when the ledger has taken or refused the revision, or the time is over. */
    private CompletableFuture<Void> settled(Submitted<E> submitted, Duration patience) {
      String entryId = id.apply(submitted.event());
      long published = revision.apply(submitted.event());
      return submitted
          .arrived()
          .thenCompose(
              unused ->
                  Waiting.entry(
                      view, side, entryId, now -> isSettled(now, entryId, published), patience));
    }

    private boolean isSettled(View now, String entryId, long published) {
      return now.status(side, entryId)
          .map(
              status ->
                  isReached(status.getRevision(), published)
                      || (status.getRefusal() != null
                          && isReached(status.getRefusal().getRevision(), published)))
          .orElse(false);
    }

    private static boolean isReached(Long revision, long published) {
      return revision != null && revision >= published;
    }

    private void erase(Context request) {
      Parameters.require(request);
      String asked = Rules.id(idField, request.pathParam("id"));
      long seen = Parameters.revisionSeen(request);
      var erased = submissions.erase(access.userOf(request), side, asked, seen);
      request.future(() -> erased.thenRun(() -> request.status(NO_CONTENT)));
    }

    private void answer(Context request, E entry) {
      long latest = Math.max(revision.apply(entry), view.revision(side, id.apply(entry)).orElse(0));
      request.header("ETag", "\"" + latest + "\"");
      Lists.answer(request, entry, this::write);
    }

    /** The entry as published, and what its ledger says of it. */
    private void write(JsonGenerator json, E entry) throws IOException {
      json.writeStartObject();
      EventJson.writeFields(json, entry);
      Optional<EntryStatus> status = view.status(side, id.apply(entry));
      if (status.isPresent()) {
        json.writeFieldName("standing");
        EventJson.write(json, status.get());
      }
      json.writeEndObject();
    }
  }
}
