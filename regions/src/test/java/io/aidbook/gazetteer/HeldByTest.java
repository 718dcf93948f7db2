package io.aidbook.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.gazetteer.Gazetteer.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Regions of one edition of NUTS in those of another. */
class HeldByTest {
  private static final Gazetteer GAZETTEER = Shipped.GAZETTEER;

  private static Optional<String> held(String code, Edition edition) {
    return GAZETTEER
        .heldBy(GAZETTEER.find(code).orElseThrow(), edition)
        .map(held -> held.by().code() + (held.same() ? "" : " in part"));
  }

  @Test
  void aRegionOfTheEditionHoldsItself() {
    assertThat(held("PL911", Edition.NUTS_2021)).contains("PL911");
    assertThat(held("UKN06", Edition.NUTS_2016)).contains("UKN06");
  }

  @Test
  void aNewCodeIsTheOldRegion() {
    assertThat(held("PT191", Edition.NUTS_2021)).contains("PT16D");
    assertThat(held("NL36", Edition.NUTS_2021)).contains("NL33");
    assertThat(held("PT16D", Edition.NUTS_2024)).contains("PT191");
    assertThat(held("HR041", Edition.NUTS_2021)).contains("HR050");
    assertThat(held("EE009", Edition.NUTS_2016)).contains("EE006");
  }

  @Test
  void aPartIsHeldByTheWhole() {
    assertThat(held("PT1A0", Edition.NUTS_2021)).contains("PT170 in part");
    assertThat(held("PT1B", Edition.NUTS_2021)).contains("PT17 in part");
    assertThat(held("NO073", Edition.NUTS_2021)).contains("NO074 in part");
    assertThat(held("BE327", Edition.NUTS_2021)).contains("BE328 in part");
  }

  @Test
  void whatIsMadeOfPartsOfSeveralIsHeldByNone() {
    for (String code : List.of("PT1D", "DEG0R", "LV00A", "BE325")) {
      assertThat(held(code, Edition.NUTS_2021)).as(code).isEmpty();
    }
    assertThat(held("PT170", Edition.NUTS_2024)).isEmpty();
  }

  @Test
  void noOtherPlaceIsHeld() {
    for (String code : List.of("*", "EU", "PL", "UA-43", "UKN06")) {
      assertThat(held(code, Edition.NUTS_2024)).as(code).isEmpty();
    }
  }

  /** Successors and areas are of different sources. A border may have moved with the code. */
  @Test
  void areasSayTheSame() {
    List<String> wrong = new ArrayList<>();
    int renamed = 0;
    int parts = 0;
    for (Place place : GAZETTEER.places()) {
      Held held = GAZETTEER.heldBy(place, Edition.NUTS_2021).orElse(null);
      if (held == null || held.by().equals(place)) {
        continue;
      }
      int own = place.squareKilometres();
      int holder = held.by().squareKilometres();
      boolean fits =
          held.same() ? Math.abs(own - holder) <= holder / 5 + 5 : own <= holder * 11 / 10 + 5;
      if (!fits) {
        wrong.add("%s %d km² by %s %d km²".formatted(place, own, held.by(), holder));
      }
      renamed += held.same() ? 1 : 0;
      parts += held.same() ? 0 : 1;
    }
    assertThat(wrong).isEmpty();
    assertThat(renamed).isGreaterThan(40);
    assertThat(parts).isGreaterThan(20);
  }
}
