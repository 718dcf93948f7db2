package io.aidbook.web.text;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds words that a template says by itself, which so are in one language only. */
final class OwnWords {
  private static final List<Pattern> NO_TEXT =
      List.of(
          Pattern.compile("<%--.*?--%>", Pattern.DOTALL),
          Pattern.compile("^@(?:import|param)[^\n]*", Pattern.MULTILINE),
          Pattern.compile("@(?:endif|endfor|else\\b)"),
          Pattern.compile("<!DOCTYPE html>"));

  private static final Pattern SPOKEN =
      Pattern.compile("\\s(?:aria-label|alt|title|placeholder)=\"([^\"]*\\p{L}[^\"]*)\"");

  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern WORDS = Pattern.compile("[^\\s<>]*\\p{L}[^<>\n]*");

  private OwnWords() {}

  static Set<String> of(String template) {
    String text = template;
    for (Pattern each : NO_TEXT) {
      text = each.matcher(text).replaceAll("");
    }
    text = withoutCode(text);
    Set<String> words = new TreeSet<>();
    Matcher spoken = SPOKEN.matcher(text);
    while (spoken.find()) {
      words.add(spoken.group(1));
    }
    Matcher left = WORDS.matcher(TAG.matcher(text).replaceAll("\n"));
    while (left.find()) {
      words.add(left.group());
    }
    return words;
  }

  /** Without expressions and calls; blocks of content that are handed to a call stay. */
  private static String withoutCode(String template) {
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < template.length()) {
      if (template.startsWith("$unsafe{", i)) {
        i = behind(template, i + "$unsafe".length(), '{', '}');
      } else if (template.startsWith("${", i) || template.startsWith("!{", i)) {
        i = behind(template, i + 1, '{', '}');
      } else if (template.startsWith("@template.", i) || isCondition(template, i)) {
        int open = template.indexOf('(', i);
        int content = template.indexOf("@`", open);
        int close = behind(template, open, '(', ')');
        i = content >= 0 && content < close ? content + 2 : close;
      } else if (template.startsWith("`, content = @`", i)) {
        i += "`, content = @`".length();
      } else if (template.startsWith("`, head = @`", i)) {
        i += "`, head = @`".length();
      } else {
        text.append(template.charAt(i));
        i++;
      }
    }
    return text.toString();
  }

  private static boolean isCondition(String template, int i) {
    return template.startsWith("@if(", i)
        || template.startsWith("@elseif(", i)
        || template.startsWith("@for(", i);
  }

  /** Behind the bracket that closes the one at a position. */
  private static int behind(String text, int position, char opening, char closing) {
    int depth = 0;
    boolean quoted = false;
    for (int i = position; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == opening) {
        depth++;
      } else if (!quoted && c == closing) {
        depth--;
        if (depth == 0) {
          return i + 1;
        }
      }
    }
    return text.length();
  }
}
