package io.aidbook.web.app;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Settings of the web process: type, default, limits, and what changes when one is changed. */
final class WebDefinition {
  static final String HOST = "web.host";
  static final String PORT = "web.port";
  static final String NAME = "web.name";
  static final String PUBLIC_URL = "web.public.url";
  static final String TIME_ZONE = "web.time.zone";
  static final String ACCESS = "web.access";
  static final String PROBE_HOST = "web.probe.host";
  static final String PROBE_PORT = "web.probe.port";

  static final String ADDRESS = "Address and name";
  static final String WHO = "Access";
  static final String PROBES = "Probes and metrics";
  static final List<String> GROUPS = List.of(ADDRESS, WHO, PROBES);

  private final ConfigDef config = new ConfigDef();
  private int order;

  private WebDefinition() {}

  static ConfigDef create() {
    WebDefinition definition = new WebDefinition();
    definition.address();
    definition.access();
    definition.probes();
    return definition.config;
  }

  private void address() {
    add(
        ADDRESS,
        HOST,
        ConfigDef.Type.STRING,
        "127.0.0.1",
        new ConfigDef.NonEmptyString(),
        "Address that pages and API are served on. The default is for this machine alone.");
    add(
        ADDRESS,
        PORT,
        ConfigDef.Type.INT,
        8080,
        Range.between(0, 65_535),
        "Port that pages and API are served on; 0 takes any free one, which the log tells.");
    add(
        ADDRESS,
        NAME,
        ConfigDef.Type.STRING,
        "Aidbook",
        new ConfigDef.NonEmptyString(),
        "Public name of the hub, in the head of every page.");
    add(
        ADDRESS,
        PUBLIC_URL,
        ConfigDef.Type.STRING,
        "",
        null,
        "Address under which browsers reach the pages, such as https://hub.example. Needed with"
            + " web.access=oidc, and behind a proxy.");
    add(
        ADDRESS,
        TIME_ZONE,
        ConfigDef.Type.STRING,
        "Europe/Brussels",
        new ConfigDef.NonEmptyString(),
        "Time zone in which pages show and read dates, such as Europe/Kyiv.");
  }

  private void access() {
    add(
        WHO,
        ACCESS,
        ConfigDef.Type.STRING,
        "oidc",
        ValidString.in("oidc", "off"),
        "How users are known: oidc asks an OpenID Connect issuer; off lets everybody do"
            + " everything and is refused but on a loopback address.");
  }

  private void probes() {
    add(
        PROBES,
        PROBE_HOST,
        ConfigDef.Type.STRING,
        "127.0.0.1",
        new ConfigDef.NonEmptyString(),
        "Address that the probes and metrics are bound to. Nobody is asked who they are.");
    add(
        PROBES,
        PROBE_PORT,
        ConfigDef.Type.INT,
        9465,
        Range.between(-1, 65_535),
        "Port of /health/live, /health/ready and /metrics; 0 takes any free one, -1 opens none.");
  }

  private void add(
      String group,
      String name,
      ConfigDef.Type type,
      Object defaultValue,
      Validator validator,
      String documentation) {
    config.define(
        name,
        type,
        defaultValue,
        validator,
        Importance.MEDIUM,
        documentation,
        group,
        order++,
        Width.NONE,
        name);
  }
}
