package io.aidbook.topology;

import io.aidbook.decision.Outbox;
import io.aidbook.decision.Outbox.Letter;
import io.aidbook.region.Region;
import io.aidbook.topology.codec.Answers;
import io.aidbook.topology.codec.BookMessage;
import io.aidbook.topology.codec.Commitments;
import io.aidbook.topology.codec.Decisions;
import io.aidbook.topology.codec.Requests;
import io.aidbook.topology.codec.Tickets;
import org.apache.kafka.streams.processor.api.Record;

/** What a clerk says, as records on their way. */
final class Letters {
  private Letters() {}

  static Record<String, Outflow> record(Letter letter) {
    if (letter instanceof Outbox.ToBook to) {
      Region region = to.dispatch().bookRegion();
      return record(
          new BookKey(to.dispatch().category(), region).toString(),
          new Outflow.ToBook(region.level(), new BookMessage.Tell(to.dispatch().command())),
          letter);
    }
    if (letter instanceof Outbox.Question question) {
      return record(
          new BookKey(question.category(), question.bookRegion()).toString(),
          new Outflow.ToBook(
              question.bookRegion().level(),
              new BookMessage.Ask(question.ticket(), question.pair().needId())),
          letter);
    }
    if (letter instanceof Outbox.ToRegister to) {
      return record(
          to.claim().decisionId(), new Outflow.ToRegister(Tickets.toAvro(to.claim())), letter);
    }
    if (letter instanceof Outbox.ToNeed to) {
      return record(
          to.request().needId(), new Outflow.ToNeedLedger(Requests.toAvro(to.request())), letter);
    }
    if (letter instanceof Outbox.ToOffer to) {
      return record(
          to.answer().offerId(), new Outflow.ToOfferLedger(Answers.toAvro(to.answer())), letter);
    }
    if (letter instanceof Outbox.Stands stands) {
      return record(
          stands.commitment().pair().matchId(),
          new Outflow.ToCommitments(Commitments.toAvro(stands.commitment(), stands.timestamp())),
          letter);
    }
    Outbox.Ended ended = (Outbox.Ended) letter;
    return record(
        ended.outcome().decision().id(),
        new Outflow.ToOutcomes(Decisions.toAvro(ended.outcome())),
        letter);
  }

  private static Record<String, Outflow> record(String key, Outflow value, Letter letter) {
    return new Record<>(key, value, letter.timestamp());
  }
}
