package io.aidbook.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Hands each record to the one flow that takes it, instead of asking all of them. */
final class Router implements Processor<String, Outflow, String, Outflow> {
  private final Routes routes;
  private ProcessorContext<String, Outflow> context;

  Router(Routes routes) {
    this.routes = routes;
  }

  @Override
  public void init(ProcessorContext<String, Outflow> processorContext) {
    context = processorContext;
  }

  @Override
  public void process(Record<String, Outflow> record) {
    context.forward(record, routes.of(record.value()));
  }
}
