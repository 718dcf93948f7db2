package io.aidbook.serde;

import io.aidbook.serde.MalformedRecordException.Flaw;
import io.aidbook.text.Values;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Refuses a writer's schema with which a short record takes long to read.
 *
 * <p>A schema names a type once and uses it often: sixty records, each with two fields of the one
 * before, fit on a page and unfold to 2^60 fields, none of which needs a byte in the record. Avro
 * visits every one of them. So two things are bounded: how many nodes the schema unfolds to, which
 * a reader is made of, and how many of them are visited for each byte of a record.
 */
final class SchemaBounds {
  /** Nodes of the unfolded schema: each field's type, each branch of a union, each element. */
  static final int MAX_NODES = 10_000;

  /** Types inside each other. */
  static final int MAX_DEPTH = 100;

  /**
   * Nodes that are visited for a part of a record, for each byte that the part has at least, and
   * one byte more. A part is what is read as a whole: the record, an element, a branch of a union.
   */
  static final int MAX_NODES_PER_BYTE = 64;

  /** By identity: the equality of schemas unfolds them, too. Null while a record is looked at. */
  private final IdentityHashMap<Schema, Extent> known = new IdentityHashMap<>();

  /**
   * How large a type is.
   *
   * @param nodes of the unfolded schema; a type inside itself counts once
   * @param visited nodes that every value of the type has
   * @param bytes that every value of the type has at least
   */
  private record Extent(long nodes, long visited, long bytes) {
    private static final Extent ONE_BYTE = new Extent(1, 1, 1);

    private static Extent ofBytes(long bytes) {
      return new Extent(1, 1, bytes);
    }

    /** A type that one byte, at least, says more about: an index, a count. */
    private Extent behindAByte() {
      return new Extent(nodes + 1, 1, 1);
    }

    private Extent and(Extent other) {
      return new Extent(nodes + other.nodes, visited + other.visited, bytes + other.bytes);
    }
  }

  private SchemaBounds() {}

  /**
   * Checks a schema that anybody may have registered.
   *
   * @throws MalformedRecordException with reason WRONG_TYPE when it is beyond a bound
   */
  static void check(Schema written) {
    SchemaBounds bounds = new SchemaBounds();
    bounds.part(written, bounds.extent(written, 0));
  }

  private Extent extent(Schema type, int depth) {
    if (depth > MAX_DEPTH) {
      throw new MalformedRecordException(Flaw.TOO_DEEP, Values.of("most", MAX_DEPTH));
    }
    Extent extent =
        switch (type.getType()) {
          case NULL -> Extent.ofBytes(0);
          case BOOLEAN, INT, LONG, STRING, BYTES, ENUM -> Extent.ONE_BYTE;
          case FLOAT -> Extent.ofBytes(Float.BYTES);
          case DOUBLE -> Extent.ofBytes(Double.BYTES);
          case FIXED -> Extent.ofBytes(type.getFixedSize());
          case ARRAY -> element(type.getElementType(), depth);
          case MAP -> part(type.getValueType(), behind(type.getValueType(), depth)).behindAByte();
          case UNION -> union(type, depth);
          case RECORD -> record(type, depth);
        };
    if (extent.nodes() > MAX_NODES) {
      throw new MalformedRecordException(Flaw.TOO_WIDE, Values.of("most", MAX_NODES));
    }
    return extent;
  }

  /** A record that is inside itself behind a byte: what it is made of counts where it begins. */
  private Extent behind(Schema type, int depth) {
    return known.containsKey(type) && known.get(type) == null
        ? Extent.ONE_BYTE
        : extent(type, depth + 1);
  }

  private Extent element(Schema type, int depth) {
    Extent element = part(type, behind(type, depth));
    if (element.bytes() == 0) {
      throw new MalformedRecordException(Flaw.NO_BYTES, Map.of());
    }
    return element.behindAByte();
  }

  private Extent union(Schema type, int depth) {
    long nodes = 0;
    for (Schema branch : type.getTypes()) {
      nodes += part(branch, behind(branch, depth)).nodes();
    }
    return new Extent(nodes, 1, 1).behindAByte();
  }

  private Extent record(Schema type, int depth) {
    Extent found = known.get(type);
    if (found != null) {
      return found;
    }
    if (known.containsKey(type)) {
      throw new MalformedRecordException(Flaw.INSIDE_ITSELF, Map.of());
    }
    known.put(type, null);
    Extent all = Extent.ofBytes(0);
    for (Schema.Field field : type.getFields()) {
      all = all.and(extent(field.schema(), depth + 1));
    }
    known.put(type, all);
    return all;
  }

  /** Holds what is read as a whole against the bytes that it has at least. */
  private Extent part(Schema type, Extent extent) {
    if (extent.visited() > MAX_NODES_PER_BYTE * (extent.bytes() + 1)) {
      throw new MalformedRecordException(
          Flaw.TOO_SPARSE,
          Values.of("type", type.getName(), "fields", extent.visited(), "bytes", extent.bytes()));
    }
    return extent;
  }
}
