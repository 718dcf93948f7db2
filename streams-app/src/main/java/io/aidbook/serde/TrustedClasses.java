package io.aidbook.serde;

import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Tells Avro that it may create Aidbook's own records and enums.
 *
 * <p>Avro creates no class by a schema's name unless it is on a list for the whole JVM, which is
 * empty at first; without this even a builder's default of an enum fails. What was trusted before
 * stays trusted.
 */
public final class TrustedClasses {
  private static final ClassSecurityPredicate OWN =
      type ->
          (type.getPackageName().equals("io.aidbook.events")
                  || type.getPackageName().equals("io.aidbook.internal"))
              && (type.isEnum() || SpecificRecord.class.isAssignableFrom(type));

  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), OWN));
  }

  private TrustedClasses() {}

  /** Takes effect once per JVM, at the first call; further calls do nothing. */
  public static void trust() {
    // The class initialiser, which the JVM runs once and under its own lock, has done it.
  }
}
