package io.aidbook.app.probe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;

/** Where an instance is between its start and its end. Told by one thread, asked by many. */
public final class Lifecycle implements KafkaStreams.StateListener {
  /** Until Kafka Streams runs, the state is this. */
  public static final String STARTING = "STARTING";

  /**
   * A moment of its life.
   *
   * @param state {@link #STARTING}, or the state of Kafka Streams
   * @param since when that began
   * @param doing what it does at the start; empty from then on
   * @param doingSince when that began
   */
  public record Moment(String state, Instant since, String doing, Instant doingSince) {}

  private final Clock clock;
  private volatile Moment moment;
  private volatile Vitals vitals;

  /** Begins now. */
  public Lifecycle(Clock clock) {
    this.clock = clock;
    Instant now = clock.instant();
    moment = new Moment(STARTING, now, "starting", now);
  }

  /** It is still starting, and does this; what takes long is seen from outside. */
  public void startsBy(String doing) {
    moment = new Moment(STARTING, moment.since(), doing, clock.instant());
  }

  /** From now on Kafka Streams tells. */
  public void runsAs(Vitals running) {
    vitals = running;
    change(running.state());
  }

  @Override
  public void onChange(KafkaStreams.State now, KafkaStreams.State before) {
    change(now);
  }

  private void change(KafkaStreams.State state) {
    Instant now = clock.instant();
    moment = new Moment(state.name(), now, "", now);
  }

  /** Where it is. */
  public Moment now() {
    return moment;
  }

  /** For how long it has been doing what it does at the start. */
  public Duration doingFor() {
    return Duration.between(moment.doingSince(), clock.instant());
  }

  /** What runs; empty at the start. */
  public Optional<Vitals> vitals() {
    return Optional.ofNullable(vitals);
  }
}
