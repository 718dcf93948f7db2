package io.aidbook.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.probe.Fencing;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** A thread's first producer is none that it lost, every other tells of one. */
class FollowedClientsTest {
  private final Fencing fencing = new Fencing(Clock.systemUTC());
  private final FollowedClients clients = new FollowedClients(fencing);

  @Test
  void shouldCountAProducerThatReplacesOneOfTheSameThread() {
    clients.makes("aidbook-1-StreamThread-1");
    clients.makes("aidbook-1-StreamThread-2");
    assertThat(fencing.total()).isZero();

    clients.makes("aidbook-1-StreamThread-1");

    assertThat(fencing.total()).isEqualTo(1);
  }

  /** In an outage threads die and are replaced one after the other, under two names in turn. */
  @Test
  void shouldNotCountTheFirstProducerOfAThreadThatTakesTheNameOfADeadOne() {
    for (int i = 0; i < 3; i++) {
      clients.begins("aidbook-1-StreamThread-1");
      clients.makes("aidbook-1-StreamThread-1");
    }
    assertThat(fencing.total()).isZero();

    clients.makes("aidbook-1-StreamThread-1");
    assertThat(fencing.total()).isEqualTo(1);
  }

  @Test
  void shouldKnowTheThreadByTheIdsOfItsClients() {
    assertThat(FollowedClients.threadOf("aidbook-1-StreamThread-2-restore-consumer"))
        .isEqualTo("aidbook-1-StreamThread-2");
    assertThat(FollowedClients.threadOf("aidbook-1-StreamThread-1-producer"))
        .isEqualTo("aidbook-1-StreamThread-1");
  }
}
