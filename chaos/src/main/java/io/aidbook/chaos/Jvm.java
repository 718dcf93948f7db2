package io.aidbook.chaos;

import java.util.List;

/**
 * How a child runs.
 *
 * @param options of its JVM, beside that it ends when it is out of memory
 * @param classPath where its classes are
 */
record Jvm(List<String> options, String classPath) {
  /** This build's classes; a small heap and a quick compiler, since several share a machine. */
  static final Jvm SMALL =
      of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-Xmx384m");

  /** This build's classes with other options. */
  static Jvm of(String... options) {
    return new Jvm(List.of(options), System.getProperty("java.class.path"));
  }
}
