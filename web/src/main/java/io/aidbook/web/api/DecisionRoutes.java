package io.aidbook.web.api;

import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.ledger.Rules;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.Role;
import io.aidbook.web.http.Problem;
import io.aidbook.web.http.ProblemException;
import io.aidbook.web.http.Routes;
import io.aidbook.web.publish.Submissions;
import io.aidbook.web.publish.Submissions.Submitted;
import io.aidbook.web.view.View;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code /api/decisions}: decide about a pair of offer and need, and read what came of it. */
public final class DecisionRoutes implements Routes {
  private static final String PATH = "/api/decisions";
  private static final int ACCEPTED = 202;
  private static final int NOT_FOUND = 404;

  private final Access access;
  private final View view;
  private final Submissions submissions;
  private final EntryIds ids;
  private final EventReader<Decision> reader =
      new EventReader<>(Decision.class, Set.of("decidedBy", "decidedAt"), Set.of("decisionId"));

  /**
   * @param access who asks
   * @param view what came of decisions
   * @param submissions the way in
   * @param ids makes ids of decisions that come without one
   */
  public DecisionRoutes(Access access, View view, Submissions submissions, EntryIds ids) {
    this.access = access;
    this.view = view;
    this.submissions = submissions;
    this.ids = ids;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.post(PATH, this::decide, Role.COORDINATOR);
    routes.get(PATH + "/{id}", this::outcome, Role.VIEWER, Role.PUBLISHER, Role.COORDINATOR);
  }

  /**
   * Answers 200 with the outcome if it is there in time, else 202 with the decision and where its
   * outcome will be.
   */
  private void decide(Context request) {
    Parameters.require(request, "wait");
    Duration patience = Parameters.patience(request);
    Decision decision = reader.read(request.bodyAsBytes());
    if (decision.getDecisionId().isEmpty()) {
      String key = request.header("Idempotency-Key");
      decision.setDecisionId(key == null ? ids.next() : Rules.id("Idempotency-Key", key));
    }
    Submitted<Decision> submitted = submissions.decide(access.userOf(request), decision);
    String id = submitted.event().getDecisionId();
    request.future(
        () ->
            submitted
                .arrived()
                .thenCompose(unused -> Waiting.outcome(view, id, patience))
                .thenAccept(outcome -> answer(request, submitted.event(), outcome)));
  }

  private static void answer(
      Context request, Decision decision, Optional<DecisionOutcome> outcome) {
    if (outcome.isPresent()) {
      Lists.answer(request, outcome.get());
      return;
    }
    request.status(ACCEPTED);
    request.header("Location", PATH + '/' + decision.getDecisionId());
    Lists.answer(request, decision);
  }

  private void outcome(Context request) {
    Parameters.require(request, "wait");
    String id = Rules.id("decisionId", request.pathParam("id"));
    request.future(
        () ->
            Waiting.outcome(view, id, Parameters.patience(request))
                .thenAccept(
                    outcome ->
                        Lists.answer(
                            request,
                            outcome.orElseThrow(
                                () ->
                                    new ProblemException(
                                        Problem.of(
                                            NOT_FOUND,
                                            "UNKNOWN_DECISION",
                                            "There is no such outcome",
                                            "Decision %s has no outcome here: it was never made, it is not decided yet, or it was long ago."
                                                .formatted(id)))))));
  }
}
