package io.aidbook.app.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/**
 * A setting in effect.
 *
 * @param key its name
 * @param value as written, or the default; masked where it may be secret
 * @param origin where it was set, or {@code default}
 */
public record EffectiveSetting(String key, String value, String origin) {
  private static final String DEFAULT = "default";

  /** Whether nobody set it. */
  public boolean isDefault() {
    return origin.equals(DEFAULT);
  }

  static List<EffectiveSetting> all(Map<String, Setting> made) {
    List<EffectiveSetting> all = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    for (String group : Definition.GROUPS) {
      for (ConfigKey key : KnownSettings.OWN.configKeys().values()) {
        if (key.group.equals(group)) {
          all.add(made.containsKey(key.name) ? of(made.get(key.name)) : ofDefault(key));
          shown.add(key.name);
        }
      }
    }
    made.values().stream()
        .filter(setting -> !shown.contains(setting.key()))
        .forEach(setting -> all.add(of(setting)));
    StreamsSettings.defaultsBeside(made.keySet())
        .forEach((key, value) -> all.add(new EffectiveSetting(key, value, DEFAULT)));
    return all;
  }

  private static EffectiveSetting of(Setting setting) {
    return new EffectiveSetting(setting.key(), setting.visible(), setting.origin());
  }

  private static EffectiveSetting ofDefault(ConfigKey key) {
    return new EffectiveSetting(
        key.name,
        key.defaultValue == null ? "" : ConfigDef.convertToString(key.defaultValue, key.type),
        DEFAULT);
  }
}
