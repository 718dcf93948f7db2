package io.aidbook.web.board.decide;

import io.aidbook.events.Decision;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.Role;
import io.aidbook.web.access.User;
import io.aidbook.web.board.decide.Notice.Kind;
import io.aidbook.web.http.Routes;
import io.aidbook.web.publish.Refused;
import io.aidbook.web.publish.Submissions;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.site.Pages;
import io.aidbook.web.view.View;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Takes the decisions that forms of the board send, and answers with what came of them: to a script
 * with a piece of the page, to a plain form with the board, or with a page to send it again.
 */
public final class DecisionForms implements Routes {
  private static final String PATH = "/board/decisions";

  /** About as long as people wait before they press a button again. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Access access;
  private final View view;
  private final Pages pages;
  private final Submissions submissions;
  private final Notices notices;

  /**
   * @param access says who decides
   * @param view waits for outcomes
   * @param pages renders
   * @param submissions publishes
   * @param notices says what came of it
   */
  public DecisionForms(
      Access access, View view, Pages pages, Submissions submissions, Notices notices) {
    this.access = access;
    this.view = view;
    this.pages = pages;
    this.submissions = submissions;
    this.notices = notices;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.post(PATH, this::decide, Role.COORDINATOR);
  }

  private void decide(Context request) {
    PageModel page = pages.model(request, "board", Pages.text(request, "board.decision"));
    User user = access.userOf(request);
    DecisionForm form = DecisionForm.of(request::formParam);
    Optional<Decision> decision = form.toDecision();
    if (decision.isEmpty()) {
      String text = form.hasQuantity() ? "board.wrong.form" : "board.wrong.quantity";
      answer(request, page, form, Notices.wrong(page, form, page.t(text)));
      return;
    }
    CompletableFuture<Void> arrived;
    try {
      arrived = submissions.decide(user, decision.get()).arrived();
    } catch (Refused | InvalidEventException e) {
      answer(request, page, form, notices.failed(page, form, e));
      return;
    }
    request.future(
        () ->
            arrived
                .thenCompose(nothing -> view.outcomeOf(form.decision(), PATIENCE))
                .handle(
                    (outcome, failure) ->
                        failure == null
                            ? notices.of(page, outcome)
                            : notices.failed(page, form, failure))
                .thenAccept(notice -> answer(request, page, form, notice)));
  }

  private void answer(Context request, PageModel page, DecisionForm form, Notice notice) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("notice", notice);
    parameters.put("back", form.back());
    if ("true".equals(request.header("HX-Request"))) {
      request.html(pages.part("board/notice.jte", page, parameters));
    } else if (notice.again() == null && notice.kind() != Kind.WRONG) {
      // A reload of what follows sends nothing again.
      request.redirect(notice.href(form.back()), HttpStatus.SEE_OTHER);
    } else {
      request.status(status(notice));
      pages.render(request, "board/decision.jte", page, parameters);
    }
  }

  private static HttpStatus status(Notice notice) {
    return notice.kind() == Kind.WRONG
        ? HttpStatus.UNPROCESSABLE_CONTENT
        : HttpStatus.SERVICE_UNAVAILABLE;
  }
}
