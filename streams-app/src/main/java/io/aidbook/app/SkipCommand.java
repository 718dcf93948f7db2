package io.aidbook.app;

import io.aidbook.app.access.Role;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.reset.Reset;
import io.aidbook.app.reset.ResetLock;
import io.aidbook.app.skip.CannotSkipException;
import io.aidbook.app.skip.Skip;
import io.aidbook.app.skip.SkipPlan;
import io.aidbook.topology.Topics;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes the application past a batch that no instance can hold in memory or read. */
@Command(
    name = "skip",
    mixinStandardHelpOptions = true,
    description = {
      "Takes the application past a batch of records that no instance can hold in memory or read.",
      "Without --execute it only says what would happen. Stop every instance first."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It is done, or without --execute: it can be.",
      "2:The command line or the configuration is refused.",
      "3:Instances run, there is no such batch ahead, or brokers cannot be reached or refuse."
    })
public final class SkipCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption configuration;

  @Option(
      names = "--topic",
      required = true,
      paramLabel = "TOPIC",
      description = "Names the input: offers, needs or decisions.")
  private String topic;

  @Option(
      names = "--partition",
      required = true,
      paramLabel = "N",
      description = "Names the partition of the topic, counted from 0.")
  private int partition;

  @Option(
      names = "--offset",
      required = true,
      paramLabel = "N",
      description = "Names the offset of a record in the batch.")
  private long offset;

  @Option(names = "--execute", description = "Does it, instead of saying what would happen.")
  private boolean execute;

  @Override
  public Integer call() {
    if (partition < 0 || offset < 0) {
      throw new ParameterException(
          command.commandLine(), "--partition and --offset are counted from 0");
    }
    AppLogging.ofCommand();
    return configuration.use(
        config -> {
          checkTopic(config.topics().named(Topics.INPUTS));
          return OperatorClients.change(
              config, Role.SKIP, command.commandLine().getErr(), clients -> skip(clients, config));
        });
  }

  private void checkTopic(List<String> inputs) {
    if (!inputs.contains(topic)) {
      throw new ParameterException(
          command.commandLine(),
          "--topic '%s': the inputs are %s".formatted(topic, String.join(", ", inputs)));
    }
  }

  private ExitCode skip(OperatorClients clients, AidbookConfig config) {
    Skip skip =
        new Skip(
            clients.admin(),
            clients.log(),
            config.consumerSettings(),
            () -> producer(config),
            config.topics().named(Topics.DEAD_LETTERS),
            config.maxRequestBytes(),
            config.applicationId(),
            new TopicPartition(topic, partition),
            offset);
    try {
      SkipPlan plan = skip.plan();
      Optional<String> obstacle = obstacle(plan, clients, config.applicationId());
      if (obstacle.isPresent() && execute) {
        return refused(obstacle.get());
      }
      print(plan, config.applicationId());
      if (obstacle.isPresent()) {
        command.commandLine().getErr().println("It would be refused: " + obstacle.get());
        return ExitCode.NOT_READY;
      }
      if (execute) {
        skip.execute();
        print("Done. Instances can start again.");
      } else {
        print("Nothing was changed. To do it: --execute");
      }
      return ExitCode.DONE;
    } catch (CannotSkipException e) {
      return refused(e.getMessage());
    }
  }

  private ExitCode refused(String why) {
    command.commandLine().getErr().println("Not skipped: " + why);
    return ExitCode.NOT_READY;
  }

  private static Optional<String> obstacle(
      SkipPlan plan, OperatorClients clients, String applicationId) {
    if (new ResetLock(clients.admin(), applicationId).isTaken()) {
      return Optional.of("a reset was begun and is not finished; run: aidbook reset --execute");
    }
    return plan.members().isEmpty() ? Optional.empty() : Optional.of(Reset.running(plan.members()));
  }

  private void print(SkipPlan plan, String applicationId) {
    String is = execute ? "is" : "would be";
    String are = execute ? "are" : "would be";
    print(
        "The batch of offsets %d to %d of %s-%d takes %,d bytes on the broker, and unpacked %s"
            .formatted(
                plan.first(),
                plan.last(),
                topic,
                partition,
                plan.packedBytes(),
                plan.unpackedBytes().isPresent()
                    ? "%,d".formatted(plan.unpackedBytes().getAsLong())
                    : "more than %,d, or cannot be unpacked".formatted(Skip.MAX_UNPACKED_BYTES)));
    if (plan.readable()) {
      print("Warning: an instance can read it. Is this the batch?");
    } else if (plan.unpackedBytes().isPresent()) {
      print("Its bytes are no records, so no consumer can read it");
    }
    if (plan.readableBefore() > 0) {
      print(
          "%s before it, which %s has not processed, %s set aside whole, SKIPPED; aidbook dead-letters"
                  .formatted(
                      number(plan.readableBefore(), "record", "records"),
                      applicationId,
                      plan.readableBefore() == 1 ? is : are)
              + " replay --reason SKIPPED publishes what is whole again");
    }
    if (plan.unreadableBefore() > 0) {
      print(
          "%s before it, which no instance can read either, %s skipped as well"
              .formatted(
                  number(plan.unreadableBefore(), "batch", "batches"),
                  plan.unreadableBefore() == 1 ? is : are));
    }
    print(
        "The batch %s set aside as one dead letter, SKIPPED, that names its offsets".formatted(is));
    print(
        "The offset of %s %s moved from %d to %d"
            .formatted(applicationId, is, plan.reached(), plan.last() + 1));
  }

  private static String number(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  private void print(String line) {
    PrintWriter out = command.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private static KafkaProducer<byte[], byte[]> producer(AidbookConfig config) {
    Map<String, Object> settings = new HashMap<>(config.producerSettings());
    settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
