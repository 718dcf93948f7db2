package io.aidbook.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.serde.MalformedRecordException.Flaw;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.MalformedInputException;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class OutageTest {
  /** As the clients of registries throw it. */
  public static final class RestClientException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    RestClientException(int status) {
      super("status " + status);
      this.status = status;
    }

    /** The HTTP status. */
    public int getStatus() {
      return status;
    }
  }

  @Test
  void shouldSeeAnOutageAnywhereInTheChainOfCauses() {
    List.of(
            new RegistryUnavailableException("down"),
            new RegistryRefusedException(401, "no"),
            new TimeoutException("broker"),
            new SaslAuthenticationException("wrong password"),
            new TopicAuthorizationException("offers"),
            new ConnectException("refused"),
            new SocketTimeoutException("slow"),
            new UnknownHostException("registry"),
            new IOException("connection reset"),
            new java.util.concurrent.TimeoutException("slow"),
            new RestClientException(500),
            new RestClientException(503),
            new RestClientException(429),
            new RestClientException(401))
        .forEach(
            failure -> {
              assertThat(Outage.isOutage(failure)).as("%s", failure).isTrue();
              assertThat(Outage.isOutage(wrapped(failure))).as("wrapped %s", failure).isTrue();
            });
  }

  @Test
  void shouldTakeAnInterruptionForAnOutage() {
    assertThat(Outage.isOutage(new InterruptedException())).isTrue();
    assertThat(Outage.isOutage(new InterruptException("stop"))).isTrue();
    assertThat(Thread.interrupted()).isTrue(); // Kafka's exception sets the flag
  }

  @Test
  void shouldNotSeeAnOutageInBadBytes() {
    List.of(
            new MalformedRecordException(Flaw.EMPTY, Map.of()),
            new SerializationException("bad"),
            new RecordTooLargeException("big"),
            new EOFException(),
            new MalformedInputException(1),
            new AvroRuntimeException("bad"),
            new ArrayIndexOutOfBoundsException(7),
            new RestClientException(404),
            new RestClientException(422))
        .forEach(
            failure -> {
              assertThat(Outage.isOutage(failure)).as("%s", failure).isFalse();
              assertThat(Outage.isOutage(wrapped(failure))).as("wrapped %s", failure).isFalse();
            });
  }

  @Test
  void shouldFindTheHttpStatus() {
    assertThat(Outage.httpStatus(wrapped(new RestClientException(404)))).hasValue(404);
    assertThat(Outage.httpStatus(new IOException("none"))).isEmpty();
  }

  @Test
  void shouldEndOnCausesThatGoInCircles() {
    RuntimeException one = new RuntimeException("one");
    one.initCause(new RuntimeException("two", one));

    assertThat(Outage.isOutage(one)).isFalse();
    assertThat(Outage.httpStatus(one)).isEmpty();
  }

  private static Throwable wrapped(Throwable failure) {
    return new SerializationException("cannot read", new RuntimeException(failure));
  }
}
