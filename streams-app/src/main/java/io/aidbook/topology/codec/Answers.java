package io.aidbook.topology.codec;

import io.aidbook.decision.Answer;
import io.aidbook.decision.Refusal;
import io.aidbook.decision.Ticket;
import io.aidbook.internal.ClaimAnswer;
import io.aidbook.internal.CommitAnswer;
import io.aidbook.internal.DeclineAnswer;
import io.aidbook.internal.DeclineLifted;
import io.aidbook.internal.ErasureContinued;
import io.aidbook.internal.LaneContinued;
import io.aidbook.internal.NeedErasure;
import io.aidbook.internal.OfferAnswer;
import io.aidbook.internal.ProposalAnswer;
import io.aidbook.internal.RefusalAnswer;
import io.aidbook.internal.RefusalCode;
import io.aidbook.internal.Reread;
import io.aidbook.ledger.Pair;
import io.aidbook.region.Region;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What offers' ledgers are told, to and from Avro. */
public final class Answers {
  private Answers() {}

  /** As it travels. */
  public static OfferAnswer toAvro(Answer answer) {
    return new OfferAnswer(answer.offerId(), body(answer));
  }

  private static Object body(Answer answer) {
    if (answer instanceof Answer.Granted granted) {
      return new ClaimAnswer(Tickets.toAvro(granted.ticket()), false);
    }
    if (answer instanceof Answer.Repeated repeated) {
      return new ClaimAnswer(Tickets.toAvro(repeated.ticket()), true);
    }
    if (answer instanceof Answer.Proposed proposed) {
      return new ProposalAnswer(
          Tickets.toAvro(proposed.ticket()),
          proposed.quantity(),
          proposed.category(),
          proposed.bookRegion().code());
    }
    if (answer instanceof Answer.Committed committed) {
      return new CommitAnswer(
          Tickets.toAvro(committed.ticket()),
          committed.pair().needId(),
          committed.needBorn(),
          committed.drawn());
    }
    if (answer instanceof Answer.Declined declined) {
      return new DeclineAnswer(
          Tickets.toAvro(declined.ticket()), declined.pair().needId(), declined.needBorn());
    }
    if (answer instanceof Answer.Refused refused) {
      return new RefusalAnswer(
          Tickets.toAvro(refused.ticket()),
          Enums.same(refused.refusal().code(), RefusalCode.class),
          refused.refusal().values());
    }
    if (answer instanceof Answer.NeedErased erased) {
      return new NeedErasure(erased.pair().needId(), erased.needBorn());
    }
    if (answer instanceof Answer.Lifted lifted) {
      return new DeclineLifted(lifted.pair().needId());
    }
    if (answer instanceof Answer.ContinueErasure goOn) {
      return new ErasureContinued(goOn.number());
    }
    if (answer instanceof Answer.ContinueLane goOn) {
      return new LaneContinued(Tickets.toAvro(goOn.ticket()));
    }
    Answer.Reread reread = (Answer.Reread) answer;
    return new Reread(reread.seq(), reread.category(), reread.bookRegion().code());
  }

  /** In the same order each time: outcomes are written from them. */
  private static Map<String, String> sorted(Map<String, String> values) {
    return Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** As it arrives. */
  public static Answer fromAvro(OfferAnswer answer) {
    Object body = answer.getBody();
    if (body instanceof ClaimAnswer claim) {
      Ticket ticket = Tickets.fromAvro(claim.getTicket());
      return claim.getRepeated() ? new Answer.Repeated(ticket) : new Answer.Granted(ticket);
    }
    if (body instanceof ProposalAnswer proposal) {
      return new Answer.Proposed(
          Tickets.fromAvro(proposal.getTicket()),
          proposal.getQuantity(),
          proposal.getCategory(),
          Region.parse(proposal.getBookRegion()));
    }
    if (body instanceof CommitAnswer commit) {
      return new Answer.Committed(
          Tickets.fromAvro(commit.getTicket()),
          new Pair(commit.getNeedId(), answer.getOfferId()),
          commit.getNeedBorn(),
          commit.getDrawn());
    }
    if (body instanceof DeclineAnswer decline) {
      return new Answer.Declined(
          Tickets.fromAvro(decline.getTicket()),
          new Pair(decline.getNeedId(), answer.getOfferId()),
          decline.getNeedBorn());
    }
    if (body instanceof RefusalAnswer refusal) {
      return new Answer.Refused(
          Tickets.fromAvro(refusal.getTicket()),
          new Refusal(
              Enums.same(refusal.getCode(), Refusal.Code.class), sorted(refusal.getValues())));
    }
    if (body instanceof NeedErasure erasure) {
      return new Answer.NeedErased(
          new Pair(erasure.getNeedId(), answer.getOfferId()), erasure.getNeedBorn());
    }
    if (body instanceof DeclineLifted lifted) {
      return new Answer.Lifted(new Pair(lifted.getNeedId(), answer.getOfferId()));
    }
    if (body instanceof ErasureContinued goOn) {
      return new Answer.ContinueErasure(answer.getOfferId(), goOn.getNumber());
    }
    if (body instanceof LaneContinued goOn) {
      return new Answer.ContinueLane(Tickets.fromAvro(goOn.getTicket()));
    }
    Reread reread = (Reread) body;
    return new Answer.Reread(
        answer.getOfferId(),
        reread.getSeq(),
        reread.getCategory(),
        Region.parse(reread.getBookRegion()));
  }
}
