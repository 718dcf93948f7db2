package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.Side;
import io.aidbook.topology.codec.BookMessage;
import io.aidbook.topology.codec.Messages;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** While releases are mixed, what a newer one wrote inside waits for one that can read it. */
class NewerReleaseTest {
  @Test
  void shouldStopRatherThanLoseACommandOfANewerRelease() {
    byte[] command =
        Messages.serde()
            .serializer()
            .serialize(
                "topic",
                new BookMessage.Tell(
                    new BookCommand.Remove(
                        Side.OFFER, "o", 1, NeedEntry.FROM_LEDGER, Cause.ERASED)));
    command[5] ^= 1; // another fingerprint
    try (AidbookDriver driver = AidbookDriver.withDefaults()) {
      Throwable failure =
          catchThrowable(
              () ->
                  driver.rawCommand(
                      "ledgers-to-country-book",
                      "emergency-packages|PL".getBytes(StandardCharsets.UTF_8),
                      command));

      assertThat(driver.deadLetters()).isEmpty();
      assertThat(failure).hasStackTraceContaining("newer release");
    }
  }
}
