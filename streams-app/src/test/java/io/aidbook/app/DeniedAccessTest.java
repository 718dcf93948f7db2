package io.aidbook.app;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.access.Denial;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class DeniedAccessTest {
  private final List<Denial> asked = new ArrayList<>();
  private final DeniedAccess handler =
      new DeniedAccess(
          denial -> {
            asked.add(denial);
            return List.of("grant it");
          },
          failure -> REPLACE_THREAD);

  @Test
  void shouldStopTheInstanceInsteadOfReplacingThreadsForEver() {
    assertThat(
            handler.handle(new StreamsException(new TopicAuthorizationException(Set.of("needs")))))
        .isEqualTo(SHUTDOWN_CLIENT);
    assertThat(asked).containsExactly(new Denial(ResourceType.TOPIC, Set.of("needs")));
  }

  @Test
  void shouldLeaveOutagesToOthers() {
    assertThat(handler.handle(new StreamsException(new TimeoutException())))
        .isEqualTo(REPLACE_THREAD);
    assertThat(asked).isEmpty();
  }
}
