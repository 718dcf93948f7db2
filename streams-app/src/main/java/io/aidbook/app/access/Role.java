package io.aidbook.app.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Who needs rights at the brokers. */
public enum Role {
  /** An instance. */
  RUN("aidbook run"),
  /** Whoever creates the topics. */
  PROVISION("aidbook provision"),
  /** Whoever looks at dead letters and publishes them again. */
  DEAD_LETTERS("whoever reads dead letters and publishes them again"),
  /** Whoever takes an application back to its start. */
  RESET("whoever takes the application back to its start"),
  /** Whoever takes the application past a batch that no instance can hold. */
  SKIP("whoever takes the application past records that no instance can read"),
  /** A form. */
  PUBLISHER("a form that publishes offers, needs and decisions"),
  /** Whoever shows what Aidbook says. */
  DASHBOARD("a dashboard that reads what Aidbook says"),
  /** The web process: form, API and board. */
  WEB("aidbook web");

  private final String who;

  Role(String who) {
    this.who = who;
  }

  /** As written on the command line. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Who it is, in words. */
  public String who() {
    return who;
  }

  /**
   * The role of that code.
   *
   * @throws IllegalArgumentException naming the codes that there are
   */
  public static Role parse(String code) {
    return Arrays.stream(values())
        .filter(role -> role.code().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("'%s': use one of %s".formatted(code, codes())));
  }

  /** The codes of all. */
  public static List<String> codes() {
    return Arrays.stream(values()).map(Role::code).toList();
  }
}
