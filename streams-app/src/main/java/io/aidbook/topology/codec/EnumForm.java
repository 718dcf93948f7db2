package io.aidbook.topology.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** An enum of the domain as the schema's enum of the same symbols. */
final class EnumForm<E extends Enum<E>> {
  private final Map<E, Integer> places;
  private final List<E> constants = new ArrayList<>();

  /**
   * @throws IllegalArgumentException when a symbol of the schema is no constant
   */
  EnumForm(Class<E> type, Schema schema) {
    places = new EnumMap<>(type);
    for (String symbol : schema.getEnumSymbols()) {
      E constant = Enum.valueOf(type, symbol);
      places.put(constant, constants.size());
      constants.add(constant);
    }
  }

  void write(E constant, Encoder out) throws IOException {
    out.writeEnum(places.get(constant));
  }

  E read(Decoder in) throws IOException {
    return constants.get(in.readEnum());
  }
}
