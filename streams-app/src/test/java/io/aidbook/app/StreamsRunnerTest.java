package io.aidbook.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.KafkaStreams.StateListener;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the process would end, for each way in which an instance can. */
@Timeout(30)
class StreamsRunnerTest {
  private static final Duration LIMIT = Duration.ofMillis(1_234);

  private final FakeInstance instance = new FakeInstance();
  private final List<String> calls = instance.calls;
  private final StreamsRunner runner =
      new StreamsRunner(
          instance,
          failure -> StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT,
          LIMIT,
          () -> instance.calls.add("end waits"));
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  @AfterEach
  void stopThread() {
    thread.shutdownNow();
  }

  @Test
  void shouldEndWellWhenStoppedOnRequest() throws Exception {
    Future<ExitCode> code = start();

    runner.requestStop();

    assertThat(code.get()).isEqualTo(ExitCode.DONE);
    assertThat(calls).containsExactly("start", "end waits", "close within PT1.234S");
  }

  @Test
  void shouldEndAtOnceWhenStoppedBeforeTheStart() {
    runner.requestStop();

    assertThat(runner.run()).isEqualTo(ExitCode.DONE);
    assertThat(calls).last().isEqualTo("close within PT1.234S");
  }

  @Test
  void shouldSayThatItDied() throws Exception {
    Future<ExitCode> code = start();

    instance.changeTo(State.PENDING_ERROR);
    instance.changeTo(State.ERROR);

    assertThat(code.get()).isEqualTo(ExitCode.DIED);
    assertThat(calls).contains("close within PT1.234S");
  }

  @Test
  void shouldSayThatItDiedWhenSomethingElseCannotGoOn() throws Exception {
    Future<ExitCode> code = start();

    runner.fail();

    assertThat(code.get()).isEqualTo(ExitCode.DIED);
  }

  @Test
  void shouldEndWellWhenItCannotGoOnAfterItWasAskedToStop() throws Exception {
    runner.requestStop();
    runner.fail();

    assertThat(runner.run()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void shouldDoOnceWhatIsToBeDoneOnceItRuns() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    List<String> tasks = java.util.Collections.synchronizedList(new ArrayList<>());
    OnceRunning once =
        new OnceRunning(
            instance,
            () -> {
              tasks.add("done");
              done.countDown();
            });
    List<State> heard = new ArrayList<>();
    once.listen((now, before) -> heard.add(now), failure -> null);

    instance.changeTo(State.REBALANCING);
    assertThat(tasks).isEmpty();
    instance.changeTo(State.RUNNING);
    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    instance.changeTo(State.REBALANCING);
    instance.changeTo(State.RUNNING);

    assertThat(tasks).hasSize(1);
    assertThat(heard)
        .containsExactly(State.REBALANCING, State.RUNNING, State.REBALANCING, State.RUNNING);
  }

  @Test
  void shouldSayThatItDiedEvenIfClosingTakesTooLong() throws Exception {
    instance.closesInTime = false;
    Future<ExitCode> code = start();

    instance.changeTo(State.PENDING_ERROR);

    assertThat(code.get()).isEqualTo(ExitCode.DIED);
  }

  @Test
  void shouldSayThatClosingTookTooLong() throws Exception {
    instance.closesInTime = false;
    Future<ExitCode> code = start();

    runner.requestStop();

    assertThat(code.get()).isEqualTo(ExitCode.CLOSE_TIMED_OUT);
  }

  @Test
  void shouldEndWellWhenAThreadFailsOnlyWhileStopping() throws Exception {
    instance.onClose = () -> instance.changeTo(State.PENDING_ERROR);
    Future<ExitCode> code = start();

    runner.requestStop();

    assertThat(code.get()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void shouldSayThatItDiedWhenItCannotStart() {
    instance.startFailure = new StreamsException("no disk");

    assertThat(runner.run()).isEqualTo(ExitCode.DIED);
    assertThat(calls).last().isEqualTo("close within PT1.234S");
  }

  @Test
  void shouldStopWhenInterruptedAndStayInterrupted() throws Exception {
    Future<Boolean> interrupted =
        thread.submit(
            () -> runner.run() == ExitCode.DONE && Thread.currentThread().isInterrupted());
    assertThat(instance.started.await(10, TimeUnit.SECONDS)).isTrue();

    thread.shutdownNow();

    assertThat(interrupted.get()).isTrue();
  }

  private Future<ExitCode> start() throws InterruptedException {
    Future<ExitCode> code = thread.submit(runner::run);
    assertThat(instance.started.await(10, TimeUnit.SECONDS)).isTrue();
    return code;
  }

  private static final class FakeInstance implements StreamsInstance {
    private final List<String> calls = java.util.Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile boolean closesInTime = true;
    private volatile RuntimeException startFailure;
    private volatile Runnable onClose = () -> {};
    private volatile StateListener listener;
    private volatile State state = State.CREATED;

    @Override
    public void listen(StateListener stateListener, StreamsUncaughtExceptionHandler handler) {
      listener = stateListener;
    }

    @Override
    public void start() {
      calls.add("start");
      started.countDown();
      if (startFailure != null) {
        throw startFailure;
      }
    }

    @Override
    public boolean close(Duration limit) {
      calls.add("close within " + limit);
      onClose.run();
      return closesInTime;
    }

    void changeTo(State next) {
      State before = state;
      state = next;
      listener.onChange(next, before);
    }
  }
}
