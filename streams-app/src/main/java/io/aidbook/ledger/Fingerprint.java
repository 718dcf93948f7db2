package io.aidbook.ledger;

/**
 * What a revision says, as one number: tells an equal copy of a revision from another one under the
 * same number, without keeping its fields.
 *
 * @param version version of the list of fields that the hash is of; 0 for none
 * @param hash hash of the fields that are not at their default
 */
public record Fingerprint(int version, long hash) {
  /** Of a revision whose fields nobody hashed. It contradicts nothing. */
  public static final Fingerprint NONE = new Fingerprint(0, 0);

  /**
   * Version of the list of fields that {@code Postings} hashes. It rises when that list, or the way
   * a field is normalised, changes.
   */
  private static final int VERSION = 2;

  /** Whether the two are of the same fields and these hold something else. */
  public boolean contradicts(Fingerprint other) {
    return version != 0 && version == other.version && hash != other.hash;
  }

  /**
   * Hashes fields one after the other. The hash depends on their order, their numbers and what they
   * hold. It is the same in every release and on every machine; it is no defence against somebody
   * who looks for two revisions with the same hash.
   */
  public static final class Builder {
    /** Prime and offset of FNV-1a, which this follows, with one character for one byte. */
    private static final long PRIME = 0x100000001b3L;

    private long hash = 0xcbf29ce484222325L;

    /**
     * Adds a text; an absent one adds nothing.
     *
     * @param field number of the field, the same for ever
     * @param text what it holds, or null
     */
    public Builder add(int field, String text) {
      if (text != null) {
        mix(field);
        mix(text.length());
        for (int i = 0; i < text.length(); i++) {
          mix(text.charAt(i));
        }
      }
      return this;
    }

    /**
     * Adds a number, unless the field is at its default.
     *
     * @param field number of the field, the same for ever
     */
    public Builder add(int field, long number, long byDefault) {
      if (number != byDefault) {
        mix(field);
        mix(number);
        mix(number >>> Integer.SIZE);
      }
      return this;
    }

    /** The fingerprint of what was added. */
    public Fingerprint build() {
      // The finish of MurmurHash3: every bit of the hash comes to depend on every other.
      long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
      mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
      return new Fingerprint(VERSION, mixed ^ (mixed >>> 33));
    }

    private void mix(long value) {
      hash = (hash ^ value) * PRIME;
    }
  }
}
