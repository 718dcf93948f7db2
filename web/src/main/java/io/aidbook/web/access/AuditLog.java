package io.aidbook.web.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit as lines of a log. */
final class AuditLog implements Audit {
  /** Name of the logger, by which operators send it to a place of its own. */
  static final String LOGGER = "aidbook.audit";

  private static final Logger log = LoggerFactory.getLogger(LOGGER);

  /** Escapes all but ASCII: nothing that somebody sent ends a line or steers a terminal. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** Longest text of a field; a decision with three ids of 64 characters is shorter. */
  private static final int LONGEST = 240;

  private final Clock clock;

  AuditLog(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void record(String who, Action action, String what, String result) {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("time", clock.instant().toString());
    line.put("who", cut(who));
    line.put("action", action.name().toLowerCase(Locale.ROOT));
    line.put("what", cut(what));
    line.put("result", cut(result));
    try {
      log.info("{}", JSON.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts cannot be written as JSON", e);
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
