package io.aidbook.benchmarks.contest;

import io.aidbook.quickstart.kafka.TopicPlan;
import java.util.List;

/**
 * One of those that are compared: it reads offers and needs, and writes what it makes of them. It
 * is started in a process of its own, once for each run.
 */
public interface Contender {
  /** What it is called on the command line and in results: a slug. */
  String name();

  /** What it does, and what it leaves out of what Aidbook does: a sentence for the results. */
  String says();

  /** Topics that it writes, to be created before it starts. */
  List<TopicPlan> outputs(Ground ground);

  /** Starts it in this process; returns when it is about to read. */
  Running start(Ground ground);
}
