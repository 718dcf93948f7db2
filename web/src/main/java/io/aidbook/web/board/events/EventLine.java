package io.aidbook.web.board.events;

import io.aidbook.events.DecisionResult;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.sentences.Sentences;
import io.aidbook.web.board.card.Contact;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.view.View;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An event in words.
 *
 * @param number of the event
 * @param kind as style sheets name it
 * @param time as people read it
 * @param machine the same for programs
 * @param what happened
 * @param who it concerns: who offers, then who needs; one of them where it is of one alone
 * @param where a need's region, an offer's origin; null where it is not known
 * @param href of the need or offer that it is about; null if that is not there any more
 */
public record EventLine(
    long number,
    String kind,
    String time,
    String machine,
    String what,
    List<String> who,
    String where,
    String href) {
  /** Takes its own copy. */
  public EventLine {
    who = List.copyOf(who);
  }

  /** The words of an event. */
  public static EventLine of(PageModel page, View view, BoardEvent event) {
    return new EventLine(
        event.number(),
        kind(event),
        time(page, event.at()),
        event.at().toString(),
        what(page, event),
        who(view, event),
        event.region() == null ? null : page.labels().region(event.region().code()),
        href(view, event));
  }

  private static String kind(BoardEvent event) {
    return event.result() == DecisionResult.REFUSED
        ? "refused"
        : event.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String time(PageModel page, Instant at) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.SHORT)
        .withLocale(page.formats().locale())
        .withZone(page.formats().zone())
        .format(at);
  }

  private static String what(PageModel page, BoardEvent event) {
    return switch (event.kind()) {
      case OFFERED -> page.t("board.event.offered", quantity(page, event));
      case NEEDED ->
          page.t(
              "board.event.needed", quantity(page, event), page.labels().urgency(event.urgency()));
      case WITHDRAWN ->
          page.t(
              event.needId() == null
                  ? "board.event.withdrawn.offer"
                  : "board.event.withdrawn.need");
      case PROPOSED -> page.t("board.event.proposed", quantity(page, event));
      case CHANGED -> page.t("board.event.changed", quantity(page, event));
      case RETRACTED ->
          event.code() == null
              ? page.t("board.event.ended")
              : page.t(
                  "board.event.retracted",
                  page.sentences().words(Sentences.Kind.RETRACTION, event.code()));
      case DECIDED ->
          event.result() == DecisionResult.APPLIED
              ? page.t("board.event.applied." + event.action(), quantity(page, event))
              : page.t("board.event.refused." + event.action());
      case COMMITTED ->
          page.t(
              "board.event.committed",
              quantity(page, event),
              quantity(page, event, event.delivered()));
    };
  }

  private static String quantity(PageModel page, BoardEvent event) {
    return event.quantity() == null
        ? page.t("board.endless")
        : quantity(page, event, event.quantity());
  }

  private static String quantity(PageModel page, BoardEvent event, long quantity) {
    return event.unit() == null
        ? page.formats().number(quantity)
        : page.labels().quantity(quantity, event.unit());
  }

  private static List<String> who(View view, BoardEvent event) {
    Stream<String> provider =
        Stream.ofNullable(event.offerId())
            .map(id -> view.offer(id).map(Offer::getProvider).map(Contact::name).orElse(id));
    Stream<String> requester =
        Stream.ofNullable(event.needId())
            .map(id -> view.need(id).map(Need::getRequester).map(Contact::name).orElse(id));
    return Stream.concat(provider, requester).toList();
  }

  private static String href(View view, BoardEvent event) {
    if (event.needId() != null && view.need(event.needId()).isPresent()) {
      return "/needs/" + event.needId();
    }
    return event.offerId() != null && view.offer(event.offerId()).isPresent()
        ? "/offers/" + event.offerId()
        : null;
  }
}
