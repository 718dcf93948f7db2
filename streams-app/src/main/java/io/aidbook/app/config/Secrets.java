package io.aidbook.app.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;

/** Keeps secrets out of messages, logs and printed configurations. */
final class Secrets {
  static final String MASK = "[hidden]";

  /** Parts of names, without the signs that part words. */
  private static final List<String> TELLTALES =
      List.of(
          "password",
          "passphrase",
          "passwd",
          "pwd",
          "secret",
          "token",
          "jaas",
          "userinfo",
          "username",
          "credential",
          "keystorekey",
          "privatekey",
          "accesskey",
          "apikey",
          "authkey",
          "clientkey",
          "sessionkey",
          "userkey",
          "signature");

  /**
   * Values that give nothing away: a switch, a number, a Java class, an address without a user.
   * Names of another maker's settings are not known, so only such values are shown.
   */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "true|false|-?\\d{1,9}|[a-z]\\w*(\\.[a-z]\\w*)+\\.[A-Z][\\w$]*|https?://[^@?\\s]+");

  /** What stands before the host: up to the last @, since a password may hold any sign. */
  private static final Pattern USER_IN_ADDRESS = Pattern.compile("//\\S*@");

  /** The same in an address without scheme. */
  private static final Pattern USER_AND_PASSWORD =
      Pattern.compile("(?<![^\\s'\"=,(])[^\\s'\"=,(/:]+:[^\\s/]\\S*@");

  private Secrets() {}

  /**
   * Whether a setting's value may be secret: by its type, or, for names nobody knows, by its name.
   */
  static boolean isSecret(String key) {
    boolean typed =
        KnownSettings.definitionOf(key)
            .map(known -> known.type == ConfigDef.Type.PASSWORD)
            .orElse(false);
    String plain = key.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
    return typed
        || key.startsWith(KafkaSettings.PROVIDERS_PREFIX)
        || TELLTALES.stream().anyMatch(plain::contains);
  }

  /** Whether this value of a setting may be secret. */
  static boolean isSecret(String key, String value) {
    return isSecret(key)
        || (KnownSettings.isForTheSerde(key) && !HARMLESS.matcher(value.strip()).matches());
  }

  /** A text with a mask in place of what stands before the host in an address. */
  static String withoutUser(String text) {
    String mask = Matcher.quoteReplacement(MASK) + "@";
    String plain = USER_IN_ADDRESS.matcher(text).replaceAll("//" + mask);
    return USER_AND_PASSWORD.matcher(plain).replaceAll(mask);
  }
}
