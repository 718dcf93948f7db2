package io.aidbook.access;

import java.util.Map;
import java.util.TreeMap;

/** By certificate (mutual TLS): the name in it is the principal. */
final class CertificateDoor implements Door {
  private final Identity server;
  private final Map<String, Identity> users;

  /**
   * @param server the broker's own
   * @param users by name, root among them
   */
  CertificateDoor(Identity server, Map<String, Identity> users) {
    this.server = server;
    this.users = users;
  }

  @Override
  public Map<String, String> broker() {
    Identity[] trusted = new Identity[users.size() + 1];
    users.values().toArray(trusted);
    trusted[users.size()] = server;
    Map<String, String> settings = new TreeMap<>(server.keyPem("ssl."));
    settings.putAll(Identity.trustPem("ssl.", trusted));
    settings.put("listener.security.protocol.map", "PLAINTEXT:SSL,CONTROLLER:PLAINTEXT");
    settings.put("listener.name.plaintext.ssl.client.auth", "required");
    settings.put(
        "super.users", principal(GuardedBroker.ROOT) + ";User:" + server.distinguishedName());
    return settings;
  }

  @Override
  public Map<String, String> client(String user) {
    Map<String, String> client = new TreeMap<>(users.get(user).keyPem("ssl."));
    client.putAll(Identity.trustPem("ssl.", server));
    client.put("security.protocol", "SSL");
    return client;
  }

  @Override
  public String principal(String user) {
    return "User:" + users.get(user).distinguishedName();
  }
}
