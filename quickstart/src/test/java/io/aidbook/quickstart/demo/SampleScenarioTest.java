package io.aidbook.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.region.InvalidRegionException;
import io.aidbook.region.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** The ingredients of the story, in the files as they are written. */
class SampleScenarioTest {
  private static final List<String> INFO_SUPPORT_HUB =
      List.of(
          "emergency-packages",
          "transport-logistics",
          "registration-accommodation",
          "health-psychosocial",
          "translation-interpreting",
          "employment-education",
          "family-reunification",
          "eu-support-cooperation");

  private final List<CSVRecord> offers = SampleRows.offers();
  private final List<CSVRecord> needs = SampleRows.needs();

  @Test
  void shouldHaveTheColumnsOfTheContract() {
    assertThat(String.join(",", SampleRows.columns("offers.csv")))
        .isEqualTo(
            "offerId,revision,status,category,item,quantity,unit,origin,serves,availableFrom,"
                + "expiresAt,recordedAt,providerId,providerName,providerKind,title");
    assertThat(String.join(",", SampleRows.columns("needs.csv")))
        .isEqualTo(
            "needId,revision,status,category,item,quantity,unit,region,urgency,neededBy,"
                + "recordedAt,requesterId,requesterName,requesterKind,title");
    assertThat(String.join(",", SampleRows.columns("decisions.csv")))
        .isEqualTo("decisionId,offerId,needId,action,quantity,reason,decidedBy,decidedAt");
    assertThat(SampleRows.story()).allMatch(CSVRecord::isConsistent);
    assertThat(SampleRows.decisions()).allMatch(CSVRecord::isConsistent);
    assertThat(offers).hasSizeBetween(60, 100).allMatch(CSVRecord::isConsistent);
    assertThat(needs).hasSizeBetween(60, 100).allMatch(CSVRecord::isConsistent);
  }

  @Test
  void shouldRunInTimeOrderThroughEveryAct() {
    Story story = Story.ofSample();
    Set<Act> played = new HashSet<>();
    for (List<CSVRecord> file : List.of(offers, needs, SampleRows.decisions())) {
      List<Instant> times =
          file.stream().flatMap(row -> SampleRows.recordedAt(row).stream()).toList();
      assertThat(times).isSorted().allMatch(time -> time.isBefore(Instant.now()));
      times.forEach(time -> played.add(story.actAt(time)));
    }
    assertThat(played).containsExactlyInAnyOrderElementsOf(story.acts());
    assertThat(story.acts()).allSatisfy(act -> assertThat(act.line()).hasSizeBetween(60, 200));
  }

  @Test
  void shouldOfferAndNeedInAllCategoriesOfTheInfoSupportHub() {
    assertThat(values(offers, "category")).containsAll(INFO_SUPPORT_HUB);
    assertThat(values(needs, "category")).containsAll(INFO_SUPPORT_HUB);
  }

  @Test
  void shouldPledgeTheKindergartenOfIrpinInPart() {
    CSVRecord kindergarten = latest(needs).get("REC-N-01");
    assertThat(kindergarten.get("requesterName")).isEqualTo("City of Irpin");
    assertThat(kindergarten.get("region")).isEqualTo("UA-32");
    List<CSVRecord> pledges =
        latest(offers).values().stream()
            .filter(row -> row.get("category").equals(kindergarten.get("category")))
            .filter(row -> row.get("item").equals("kindergarten"))
            .toList();
    assertThat(values(pledges, "providerName"))
        .contains("Municipality of Cascais")
        .hasSizeGreaterThan(1);
    assertThat(pledges.stream().mapToLong(row -> Long.parseLong(row.get("quantity"))).sum())
        .isLessThan(Long.parseLong(kindergarten.get("quantity")));
  }

  @Test
  void shouldHaveTownsThatLookForAPartnerAndGeneratorsForTheWinter() {
    assertThat(values(of(offers, "category", "municipal-partnership"), "providerName"))
        .contains("City of Sindelfingen", "City of Lviv")
        .hasSizeGreaterThan(5);
    assertThat(values(of(needs, "category", "municipal-partnership"), "requesterName"))
        .contains("City of Lviv")
        .hasSizeGreaterThan(5);
    List<CSVRecord> winter = of(needs, "category", "energy-equipment");
    assertThat(values(winter, "requesterName")).hasSizeGreaterThan(10);
    assertThat(values(winter, "unit")).contains("H87", "KWT");
    assertThat(values(of(offers, "item", "generator"), "providerName")).hasSizeGreaterThan(3);
  }

  @Test
  void shouldLetANeedTurnCriticalAfterAnEqualOneWasServed() {
    List<CSVRecord> kherson = of(needs, "needId", "ICC-N-16");
    CSVRecord zhytomyr = latest(needs).get("ICC-N-06");
    assertThat(kherson).extracting(row -> row.get("urgency")).containsExactly("NORMAL", "CRITICAL");
    assertThat(kherson.get(0).get("recordedAt")).isGreaterThan(zhytomyr.get("recordedAt"));
    assertThat(kherson.get(0).get("item")).isEqualTo(zhytomyr.get("item"));
    Story story = Story.ofSample();
    assertThat(
            Stream.of(zhytomyr, kherson.get(0), kherson.get(1))
                .map(row -> story.actAt(SampleRows.recordedAt(row).orElseThrow())))
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldWithdrawEraseAndRepeatRecords() {
    assertThat(values(offers, "status")).contains("OPEN", "WITHDRAWN");
    assertThat(values(needs, "status")).contains("OPEN", "WITHDRAWN", "ERASED");
    List<String> revisions =
        of(offers, "offerId", "ICC-O-01").stream().map(this::revision).toList();
    assertThat(revisions).as("a late copy of an earlier revision").containsExactly("1", "0");
  }

  @Test
  void shouldDecideAboutWhatIsThereInEveryWay() {
    List<CSVRecord> decisions = SampleRows.decisions();
    assertThat(values(decisions, "action"))
        .containsExactlyInAnyOrder("ACCEPT", "DECLINE", "CANCEL", "DELIVER");
    assertThat(values(decisions, "offerId")).isSubsetOf(values(offers, "offerId"));
    assertThat(values(decisions, "needId")).isSubsetOf(values(needs, "needId"));
    assertThat(values(decisions, "reason")).contains("", "NO_CONTACT_PROVIDER", "DONE_BY_OTHERS");
    assertThat(values(decisions, "decidedBy")).allMatch(by -> by.matches("coordinator:[a-z]+"));
    assertThat(of(decisions, "decisionId", "REC-D-09")).as("one sent twice").hasSize(2);
    assertThat(decisions).filteredOn(SampleRows::isBad).hasSize(1);
  }

  /** Partitions have no order among them: an act that did both could come out in two ways. */
  @Test
  void shouldNotReviseInOneActWhatTheActDecidesAbout() {
    Story story = Story.ofSample();
    for (CSVRecord decision : SampleRows.decisions()) {
      Act act = story.actAt(SampleRows.recordedAt(decision).orElseThrow());
      assertThat(Stream.of(offers, needs).flatMap(Collection::stream))
          .filteredOn(
              row -> SampleRows.recordedAt(row).map(story::actAt).stream().anyMatch(act::equals))
          .extracting(row -> row.get(0))
          .as("act %d", act.number())
          .doesNotContain(decision.get("offerId"), decision.get("needId"));
    }
  }

  @Test
  void shouldServeSeveralCountriesFromOneOfferAndWithoutLimitFromAnother() {
    CSVRecord advice = latest(offers).get("ISH-O-26");
    assertThat(advice.get("serves")).isEqualTo("EU");
    Set<String> countries =
        of(needs, "item", advice.get("item")).stream()
            .map(row -> Region.parse(row.get("region")).code().substring(0, 2))
            .collect(Collectors.toSet());
    assertThat(countries).contains("EL").hasSizeGreaterThan(3);
    assertThat(of(offers, "quantity", "")).filteredOn(row -> !SampleRows.isBad(row)).isNotEmpty();
  }

  @Test
  void shouldLimitWhenSomethingCanBeHad() {
    Instant from = Instant.parse(latest(offers).get("ICC-O-09").get("availableFrom"));
    CSVRecord sumy = latest(needs).get("ICC-N-08");
    assertThat(Instant.parse(sumy.get("neededBy"))).isBefore(from).isAfter(Instant.now());
    List<Instant> expiries =
        offers.stream()
            .map(row -> row.get("expiresAt"))
            .filter(time -> !time.isEmpty())
            .map(Instant::parse)
            .toList();
    assertThat(expiries).filteredOn(time -> time.isBefore(Instant.now())).hasSize(1);
    assertThat(expiries).filteredOn(time -> time.isAfter(Instant.now())).isNotEmpty();
  }

  @Test
  void shouldHaveRowsThatAreNoEvents() {
    List<CSVRecord> bad =
        Stream.of(offers, needs).flatMap(Collection::stream).filter(SampleRows::isBad).toList();
    assertThat(values(bad, "quantity"))
        .contains("a dozen", "-5", "-40", Long.toString(100_000_000_000_000L));
    assertThat(bad).filteredOn(row -> SampleRows.recordedAt(row).isEmpty()).hasSize(1);
    assertThat(bad).filteredOn(row -> row.get(0).contains(" ")).hasSize(1);
    for (String region : List.of("albama", "ZZ-12")) {
      assertThat(of(needs, "region", region)).hasSize(1);
      assertThatThrownBy(() -> Region.parse(region)).isInstanceOf(InvalidRegionException.class);
    }
  }

  @Test
  void shouldBeWellFormedEverywhereElse() {
    for (CSVRecord row : Stream.of(offers, needs).flatMap(Collection::stream).toList()) {
      if (SampleRows.isBad(row) || row.get("status").equals("ERASED")) {
        continue;
      }
      assertThat(row.get(0)).matches("[A-Za-z0-9._:-]{1,64}");
      assertThat(row.get("category")).matches("[a-z0-9]+(-[a-z0-9]+)*");
      assertThat(row.get("unit")).matches("[A-Z0-9]{2,3}");
      assertThat(SampleRows.number(row, "revision")).isPresent();
      assertThat(regions(row)).as("regions of %s", row.get(0)).isNotEmpty();
      assertThat(row.get(row.isMapped("providerName") ? "providerName" : "requesterName"))
          .isNotBlank();
    }
  }

  private static List<Region> regions(CSVRecord row) {
    List<Region> regions = new ArrayList<>();
    if (row.isMapped("region")) {
      regions.add(Region.parse(row.get("region")));
      return regions;
    }
    regions.add(Region.parse(row.get("origin")));
    for (String served : row.get("serves").split(" ", -1)) {
      if (!served.isEmpty()) {
        regions.add(Region.parse(served));
      }
    }
    return regions;
  }

  private String revision(CSVRecord row) {
    return row.get("revision");
  }

  private static List<CSVRecord> of(List<CSVRecord> rows, String column, String value) {
    return rows.stream().filter(row -> row.get(column).equals(value)).toList();
  }

  private static Set<String> values(List<CSVRecord> rows, String column) {
    return rows.stream().map(row -> row.get(column)).collect(Collectors.toSet());
  }

  private static Map<String, CSVRecord> latest(List<CSVRecord> rows) {
    Map<String, CSVRecord> latest = new LinkedHashMap<>();
    rows.forEach(row -> latest.put(row.get(0), row));
    return latest;
  }
}
