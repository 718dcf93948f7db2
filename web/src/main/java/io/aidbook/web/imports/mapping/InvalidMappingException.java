package io.aidbook.web.imports.mapping;

import java.util.List;

/** A mapping that cannot be used, with everything that is wrong with it. */
public final class InvalidMappingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /**
   * @param problems each names the line and the key, and says what to write
   */
  public InvalidMappingException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, in the order of the file. */
  public List<String> problems() {
    return problems;
  }
}
