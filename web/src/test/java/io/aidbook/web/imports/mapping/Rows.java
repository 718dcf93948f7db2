package io.aidbook.web.imports.mapping;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.catalogue.Catalogue;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.web.imports.file.SourceRow;
import java.util.Arrays;
import java.util.List;

/** Rows through mappings. */
final class Rows {
  /** Of a mapping of needs; what is appended may add keys. */
  static final String NEEDS =
      """
      side: need
      id: id
      fields:
        partyId: { constant: "org:b" }
        category: { constant: food }
        region: { constant: PL }
        quantity: qty
      """;

  private static final Catalogue CATALOGUE = Catalogue.shipped();

  private Rows() {}

  static List<MappedEntry> map(String yaml, String header, Object... cells) {
    return map(yaml, RegionNames.NONE, header, cells);
  }

  static List<MappedEntry> map(String yaml, RegionNames regions, String header, Object... cells) {
    RowMapper mapper =
        new RowMapper(
            Mapping.read("test", yaml),
            SourceRow.of(1, Arrays.asList(header.split(",", -1))),
            regions,
            CATALOGUE,
            AcceptedCategories.ANY,
            null);
    return mapper.map(SourceRow.of(2, Arrays.asList(cells)), true);
  }

  static Need need(List<MappedEntry> entries) {
    return ((MappedEntry.Made) entries.get(0)).entry().need();
  }

  static Offer offer(List<MappedEntry> entries) {
    return ((MappedEntry.Made) entries.get(0)).entry().offer();
  }

  static Fault fault(List<MappedEntry> entries) {
    return ((MappedEntry.Bad) entries.get(0)).fault();
  }
}
