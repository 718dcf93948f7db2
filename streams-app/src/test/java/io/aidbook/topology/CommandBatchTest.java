package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aidbook.internal.BatchedCommand;
import io.aidbook.internal.CommandBatch;
import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Urgency;
import io.aidbook.serde.InternalSerde;
import io.aidbook.topology.codec.BookMessage;
import io.aidbook.topology.codec.Messages;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands that travel together meet with their books as if each had come by itself. */
class CommandBatchTest {
  private static final String FLOW = "ledgers-to-world-book";

  private final AidbookDriver aidbook = AidbookDriver.withDefaults();

  @AfterEach
  void close() {
    aidbook.close();
  }

  @Test
  void shouldGiveEachCommandToItsBookInTheirOrder() {
    send(
        told("food|*", 1_000, offer("o1", 10)),
        told("clothing|*", 2_000, offer("o2", 4)),
        told("food|*", 3_000, need("n1", 3)),
        told("clothing|*", 4_000, need("n2", 9)));

    assertThat(aidbook.story()).containsExactly("+ n1~o1~food~* 3", "+ n2~o2~clothing~* 4");
    assertThat(aidbook.candidates().get("n1~o1~food~*").getProposedAt())
        .isEqualTo(Instant.ofEpochMilli(3_000));
    assertThat(aidbook.deadLetters()).isEmpty();
  }

  @Test
  void shouldSetAsideWhatFailsAndGoOnWithTheRest() {
    send(
        told("food|*", 1_000, offer("o1", 10)),
        told("food|*", 1_000, need("n1", 3)),
        told("food|no-region", 1_000, need("n2", 3)),
        told("food|*", 1_000, need("n3", 5)));

    assertThat(aidbook.story()).containsExactly("+ n1~o1~food~* 3", "+ n3~o1~food~* 5");
    assertThat(aidbook.deadLetters()).hasSize(1);
  }

  @Test
  void shouldStopAtACommandOfANewerRelease() {
    BatchedCommand newer = told("food|*", 1_000, need("n1", 3));
    byte[] bytes = newer.getCommand().array();
    bytes[5] ^= 1; // another fingerprint

    Throwable failure = catchThrowable(() -> send(newer));

    assertThat(aidbook.deadLetters()).isEmpty();
    assertThat(failure).hasStackTraceContaining("newer release");
  }

  @Test
  void shouldReadWhatAnEarlierReleaseSentByItself() {
    byte[] command = Messages.serde().serializer().serialize(null, offer("o1", 10));
    aidbook.rawCommand(FLOW, "food|*".getBytes(StandardCharsets.UTF_8), command);
    send(told("food|*", 1_000, need("n1", 3)));

    assertThat(aidbook.story()).containsExactly("+ n1~o1~food~* 3");
  }

  private void send(BatchedCommand... commands) {
    byte[] batch =
        new InternalSerde<>(CommandBatch.class)
            .serializer()
            .serialize(null, new CommandBatch(List.of(commands)));
    aidbook.rawCommand(FLOW, "food|*".getBytes(StandardCharsets.UTF_8), batch);
  }

  private static BatchedCommand told(String book, long timestamp, BookMessage message) {
    byte[] bytes = Messages.serde().serializer().serialize(null, message);
    return new BatchedCommand(book, Instant.ofEpochMilli(timestamp), ByteBuffer.wrap(bytes));
  }

  private static BookMessage offer(String id, long quantity) {
    return new BookMessage.Tell(
        new BookCommand.Post(PlainEntries.offer(id, 1, quantity), Cause.OFFER_CHANGED));
  }

  private static BookMessage need(String id, long quantity) {
    return new BookMessage.Tell(
        new BookCommand.Post(
            PlainEntries.need(id, 1, quantity, Urgency.NORMAL), Cause.NEED_CHANGED));
  }
}
