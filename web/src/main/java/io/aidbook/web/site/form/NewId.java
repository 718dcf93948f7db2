package io.aidbook.web.site.form;

import java.security.SecureRandom;

/** Ids of entries that come by form: ten characters that nobody guesses and nobody misreads. */
final class NewId {
  /** Crockford's base 32: no I, L, O and U. */
  private static final String CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int GROUP = 5;
  private static final int GROUPS = 2;
  private static final SecureRandom RANDOM = new SecureRandom();

  private NewId() {}

  /** An id such as {@code WEB-7K3QM-9XH2P}. */
  static String make() {
    StringBuilder id = new StringBuilder("WEB");
    for (int group = 0; group < GROUPS; group++) {
      id.append('-');
      for (int i = 0; i < GROUP; i++) {
        id.append(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length())));
      }
    }
    return id.toString();
  }
}
