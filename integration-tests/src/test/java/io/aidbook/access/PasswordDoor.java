package io.aidbook.access;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** By name and password (SASL PLAIN), in the open or over TLS. */
final class PasswordDoor implements Door {
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required ";

  private final String protocol;
  private final Map<String, String> brokerTls;
  private final Map<String, String> clientTls;
  private final List<String> users;

  private PasswordDoor(
      String protocol,
      Map<String, String> brokerTls,
      Map<String, String> clientTls,
      String... users) {
    this.protocol = protocol;
    this.brokerTls = brokerTls;
    this.clientTls = clientTls;
    this.users = List.of(users);
  }

  static PasswordDoor open(String... users) {
    return new PasswordDoor("SASL_PLAINTEXT", Map.of(), Map.of(), users);
  }

  static PasswordDoor overTls(Identity server, String... users) {
    Map<String, String> trust = Identity.trustPem("ssl.", server);
    Map<String, String> own = new TreeMap<>(server.keyPem("ssl."));
    own.putAll(trust);
    return new PasswordDoor("SASL_SSL", own, trust, users);
  }

  @Override
  public Map<String, String> broker() {
    String root = GuardedBroker.ROOT;
    StringBuilder login = new StringBuilder(LOGIN).append(credentials(root)).append(known(root));
    users.forEach(user -> login.append(known(user)));
    Map<String, String> settings = new TreeMap<>(brokerTls);
    settings.put(
        "listener.security.protocol.map", "PLAINTEXT:%s,CONTROLLER:PLAINTEXT".formatted(protocol));
    settings.put("sasl.enabled.mechanisms", "PLAIN");
    settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.put("listener.name.plaintext.plain.sasl.jaas.config", login.append(';').toString());
    settings.put("super.users", principal(root));
    return settings;
  }

  @Override
  public Map<String, String> client(String user) {
    Map<String, String> client = new TreeMap<>(clientTls);
    client.put("security.protocol", protocol);
    client.put("sasl.mechanism", "PLAIN");
    client.put("sasl.jaas.config", LOGIN + credentials(user) + ";");
    return client;
  }

  @Override
  public String principal(String user) {
    return "User:" + user;
  }

  private static String credentials(String user) {
    return "username=\"%s\" password=\"%s-secret\"".formatted(user, user);
  }

  private static String known(String user) {
    return " user_%s=\"%s-secret\"".formatted(user, user);
  }
}
