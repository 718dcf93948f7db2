package io.aidbook.benchmarks.limit;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.KStream;

/** Does nothing in between: the limit of all that reads and writes. */
public final class PassThrough extends Copying {
  @Override
  public String name() {
    return "pass-through";
  }

  @Override
  public String says() {
    return "copies the input to an output; does nothing else";
  }

  @Override
  KStream<Bytes, byte[]> step(KStream<Bytes, byte[]> events) {
    return events;
  }
}
