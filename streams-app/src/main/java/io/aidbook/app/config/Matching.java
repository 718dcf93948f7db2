package io.aidbook.app.config;

import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** Takes texts of one form. */
final class Matching implements Validator {
  private final Pattern pattern;
  private final String form;

  Matching(String pattern, String form) {
    this.pattern = Pattern.compile(pattern);
    this.form = form;
  }

  @Override
  public void ensureValid(String name, Object value) {
    if (value == null || !pattern.matcher(value.toString()).matches()) {
      throw new ConfigException(name, value, "use " + form);
    }
  }

  @Override
  public String toString() {
    return form;
  }
}
