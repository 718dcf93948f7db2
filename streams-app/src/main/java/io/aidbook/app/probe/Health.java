package io.aidbook.app.probe;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.ThreadMetadata;

/**
 * Answers the two questions of a supervisor.
 *
 * <p><b>Live?</b> A no makes Kubernetes kill the process and start it again. So the answer is no
 * only where that is the cure: the instance is dying or dead, or a thread is stuck. Everything else
 * passes by itself or has its cause elsewhere, and killing would make it worse: in a rebalance the
 * others would have to rebalance again, a restore would begin anew, and an outage of brokers or
 * registry would become one of every instance at once.
 *
 * <p><b>Ready?</b> A no makes a rolling update wait before it stops the next instance. So the
 * answer is yes only once everything that is assigned here is restored and processed: otherwise an
 * update would take one instance after the other away before the last has taken over. Nothing is
 * routed by it: Aidbook fetches its work.
 */
public final class Health {
  /**
   * An answer.
   *
   * @param yes the answer
   * @param reason why it is no, or what it is; for a person
   */
  public record Verdict(boolean yes, String reason) {}

  private final Lifecycle lifecycle;
  private final Restoration restoration;
  private final Silence silence;

  /**
   * Of one instance.
   *
   * @param silence how long a thread may go without polling before it counts as stuck; well above
   *     {@code max.poll.interval.ms}
   */
  public Health(Lifecycle lifecycle, Restoration restoration, Duration silence) {
    this.lifecycle = lifecycle;
    this.restoration = restoration;
    this.silence = new Silence(silence);
  }

  /** Whether it lives. */
  public Verdict live() {
    if (lifecycle.vitals().isEmpty()) {
      return new Verdict(true, doing());
    }
    Vitals vitals = lifecycle.vitals().get();
    State state = vitals.state();
    if (state == State.PENDING_ERROR || state == State.ERROR) {
      return new Verdict(false, "it died: the log says why");
    }
    if (state.isRunningOrRebalancing() && allDead(vitals.threads())) {
      return new Verdict(false, "all its threads are dead: the log says why");
    }
    Optional<String> stuck = state.isRunningOrRebalancing() ? silence.of(vitals) : Optional.empty();
    return stuck
        .map(why -> new Verdict(false, why))
        .orElseGet(() -> new Verdict(true, doing(state)));
  }

  /** Whether it processes everything that is assigned to it. */
  public Verdict ready() {
    if (lifecycle.vitals().isEmpty()) {
      return new Verdict(false, doing());
    }
    Vitals vitals = lifecycle.vitals().get();
    State state = vitals.state();
    if (state != State.RUNNING) {
      return new Verdict(false, doing(state));
    }
    if (restoration.isRestoring()) {
      return new Verdict(false, restoration.summary());
    }
    if (allDead(vitals.threads())) {
      return new Verdict(false, "all its threads are dead: the log says why");
    }
    return silence
        .of(vitals)
        .map(why -> new Verdict(false, why))
        .orElseGet(() -> new Verdict(true, doing(state)));
  }

  private String doing() {
    return "%s, for %d s".formatted(lifecycle.now().doing(), lifecycle.doingFor().toSeconds());
  }

  private String doing(State state) {
    return switch (state) {
      case CREATED -> "starting its threads";
      case REBALANCING -> restoration.isRestoring() ? restoration.summary() : "rebalancing";
      case RUNNING -> "running";
      case PENDING_SHUTDOWN -> "stopping";
      case NOT_RUNNING -> "stopped";
      case PENDING_ERROR, ERROR -> "it died: the log says why";
    };
  }

  private static boolean allDead(Collection<ThreadMetadata> threads) {
    return !threads.isEmpty()
        && threads.stream().allMatch(thread -> thread.threadState().equals("DEAD"));
  }
}
