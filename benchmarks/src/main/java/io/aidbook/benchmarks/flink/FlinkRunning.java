package io.aidbook.benchmarks.flink;

import io.aidbook.benchmarks.contest.Ground;
import io.aidbook.benchmarks.contest.Running;
import io.aidbook.topology.Topics;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.table.api.StatementSet;

/** A job at work in a cluster in this process. */
final class FlinkRunning implements Running {
  private final String group;
  private final JobClient job;

  private FlinkRunning(String group, JobClient job) {
    this.group = group;
    this.job = job;
  }

  /** Starts it. */
  static FlinkRunning start(StatementSet statements, Ground ground) {
    return new FlinkRunning(ground.run(), statements.execute().getJobClient().orElseThrow());
  }

  @Override
  public String group() {
    return group;
  }

  @Override
  public Set<String> consumed() {
    return Set.of(Topics.OFFERS, Topics.NEEDS);
  }

  @Override
  public boolean isWorking() {
    try {
      JobStatus status = job.getJobStatus().get();
      if (status.isTerminalState()) {
        // Tells why.
        job.getJobExecutionResult().get();
        throw new IllegalStateException("the job has ended: " + status);
      }
      return status == JobStatus.RUNNING;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the job has failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking how the job is", e);
    }
  }

  @Override
  public void pause() {
    throw new UnsupportedOperationException("a Flink job cannot be paused and stay warm");
  }

  @Override
  public void resume() {
    throw new UnsupportedOperationException("a Flink job cannot be paused and stay warm");
  }

  @Override
  public void close() {
    job.cancel().join();
  }
}
