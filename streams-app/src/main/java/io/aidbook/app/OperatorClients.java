package io.aidbook.app;

import io.aidbook.app.access.Denial;
import io.aidbook.app.access.Role;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.log.CommittedLog;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What an operator's command works with at the brokers; a person waits for it, so it gives up
 * sooner than an instance does.
 */
final class OperatorClients implements AutoCloseable {
  /** Milliseconds to wait for one answer of brokers or registry. */
  static final int PATIENCE_MS = 10_000;

  /** Longer than a transaction of an instance stays open that was killed. */
  private static final Duration OPEN_TRANSACTION = Duration.ofSeconds(90);

  private final Admin admin;
  private final CommittedLog log;

  private OperatorClients(AidbookConfig config) {
    Map<String, Object> adminSettings = new HashMap<>(config.adminSettings());
    adminSettings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    adminSettings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    admin = Admin.create(adminSettings);
    log = new CommittedLog(admin, config.consumerSettings(), OPEN_TRANSACTION);
  }

  Admin admin() {
    return admin;
  }

  CommittedLog log() {
    return log;
  }

  /** A producer without transactions, which waits for all replicas; the caller closes it. */
  static Producer<byte[], byte[]> producer(AidbookConfig config) {
    Map<String, Object> settings = new HashMap<>(config.producerSettings());
    settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Does something that changes what is on the brokers, if everything is allowed that it takes;
   * what is missing is said before anything is done.
   *
   * @param role whose rights the command needs
   * @param err where to say what is missing
   */
  static ExitCode change(
      AidbookConfig config,
      Role role,
      PrintWriter err,
      Function<OperatorClients, ExitCode> action) {
    return use(
        config,
        role,
        err,
        clients -> {
          List<String> problems = AccessCheck.of(role, config).problems(clients.admin());
          problems.forEach(err::println);
          return problems.isEmpty() ? action.apply(clients) : ExitCode.NOT_READY;
        });
  }

  /**
   * Does something with them, or says why it cannot be done: which right is missing, where one is.
   *
   * @param role whose rights the command needs
   * @param err where to say it
   */
  static ExitCode use(
      AidbookConfig config,
      Role role,
      PrintWriter err,
      Function<OperatorClients, ExitCode> action) {
    try (OperatorClients clients = new OperatorClients(config)) {
      return action.apply(clients);
    } catch (KafkaException e) {
      Denial.in(e)
          .ifPresent(
              denial -> AccessCheck.of(role, config).problemsBehind(denial).forEach(err::println));
      err.printf(
          "The brokers are those at %s.%nCannot go on: %s%n",
          config.bootstrapServers(), Reasons.of(e));
      err.flush();
      return ExitCode.NOT_READY;
    }
  }

  @Override
  public void close() {
    log.close();
    admin.close(Duration.ZERO);
  }
}
