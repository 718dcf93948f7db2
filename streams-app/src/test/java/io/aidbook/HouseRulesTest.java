package io.aidbook;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the compiled code of this module keeps to, so that its meaning stays testable alone. */
class HouseRulesTest {
  private static final String[] DOMAIN = {
    "io.aidbook.text..",
    "io.aidbook.region..",
    "io.aidbook.ledger..",
    "io.aidbook.decision..",
    "io.aidbook.book..",
    "io.aidbook.totals..",
    "io.aidbook.status..",
    "io.aidbook.catalogue.."
  };

  /** Avro writes these. */
  private static final String[] GENERATED = {"io.aidbook.events..", "io.aidbook.internal.."};

  /**
   * No files, no sockets, no threads; and the English sentences of errors, which are plain Java of
   * the module of schemas.
   */
  private static final String[] PLAIN_JAVA = {
    "io.aidbook.sentences",
    "java.lang",
    "java.lang.invoke",
    "java.lang.runtime",
    "java.math",
    "java.time",
    "java.util",
    "java.util.function",
    "java.util.regex",
    "java.util.stream"
  };

  private static final Set<String> FLOATING =
      Set.of("float", "double", "java.lang.Float", "java.lang.Double");

  private static JavaClasses main;
  private static JavaClasses tests;
  private static JavaClasses all;

  @BeforeAll
  static void readClasses() {
    ClassFileImporter importer = new ClassFileImporter();
    DescribedPredicate<JavaClass> written = not(resideInAnyPackage(GENERATED));
    main =
        importer
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.aidbook")
            .that(written);
    tests =
        importer
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("io.aidbook");
    all = importer.importPackages("io.aidbook").that(written);
  }

  @Test
  void shouldKeepTheDomainInPlainJava() {
    classes()
        .that(resideInAnyPackage(DOMAIN))
        .and(are(not(resideInAPackage("io.aidbook.catalogue.."))))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(PLAIN_JAVA).or(resideInAnyPackage(DOMAIN)))
        .because("what a book means is to be read, tested and measured without Kafka")
        .check(main);
  }

  @Test
  void shouldLetTheCatalogueReadTextAndNoMore() {
    classes()
        .that()
        .resideInAPackage("io.aidbook.catalogue..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(PLAIN_JAVA)
                .or(
                    resideInAnyPackage(
                        "java.io",
                        "java.nio.charset",
                        "io.aidbook.catalogue..",
                        "io.aidbook.ledger..",
                        "io.aidbook.text..")))
        .check(main);
  }

  @Test
  void shouldStackRegionLedgerBookAndTotals() {
    onlyUse(
        "io.aidbook.region..", "io.aidbook.region..", "io.aidbook.text..", "io.aidbook.sentences");
    onlyUse(
        "io.aidbook.ledger..",
        "io.aidbook.ledger..",
        "io.aidbook.region..",
        "io.aidbook.text..",
        "io.aidbook.sentences");
    onlyUse(
        "io.aidbook.decision..",
        "io.aidbook.decision..",
        "io.aidbook.ledger..",
        "io.aidbook.region..",
        "io.aidbook.text..");
    onlyUse("io.aidbook.book..", "io.aidbook.book..", "io.aidbook.ledger..", "io.aidbook.region..");
    onlyUse(
        "io.aidbook.totals..",
        "io.aidbook.totals..",
        "io.aidbook.book..",
        "io.aidbook.ledger..",
        "io.aidbook.region..");
    onlyUse(
        "io.aidbook.status..",
        "io.aidbook.status..",
        "io.aidbook.book..",
        "io.aidbook.ledger..",
        "io.aidbook.region..");
  }

  @Test
  void shouldStackTheAppOnTheTopologyAndTheTopologyOnTheDomain() {
    noClasses()
        .that()
        .resideInAnyPackage("io.aidbook.topology..", "io.aidbook.serde..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.aidbook.app..")
        .allowEmptyShould(true)
        .check(main);
    noClasses()
        .that()
        .resideInAPackage("io.aidbook.serde..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.aidbook.topology..")
        .allowEmptyShould(true)
        .check(main);
  }

  @Test
  void shouldTakeTimeAndChanceFromOutside() {
    noClasses()
        .that(resideInAnyPackage(DOMAIN).or(resideInAPackage("io.aidbook.topology..")))
        .should()
        .accessTargetWhere(
            describe("reads the clock or throws dice", HouseRulesTest::isClockOrDice))
        .because("a replay has to come to the same result")
        .check(main);
  }

  @Test
  void shouldKeepNoMutableStaticState() {
    fields()
        .that()
        .areStatic()
        .and(are(written()))
        .should()
        .beFinal()
        .because("two instances in one process must not see each other")
        .check(main);
    noFields()
        .that()
        .areStatic()
        .and(are(written()))
        .should()
        .haveRawType(describe("a mutable collection", HouseRulesTest::isMutableType))
        .check(main);
    noFields()
        .that()
        .areStatic()
        .and(are(written()))
        .and()
        .areNotPrivate()
        .should()
        .haveRawType(describe("an array, which anybody can write to", JavaClass::isArray))
        .check(main);
  }

  @Test
  void shouldCountInWholeUnits() {
    noFields()
        .that()
        .areDeclaredInClassesThat(resideInAnyPackage(DOMAIN))
        .should()
        .haveRawType(describe("floating point", HouseRulesTest::isFloating))
        .check(main);
    noCodeUnits()
        .that()
        .areDeclaredInClassesThat(resideInAnyPackage(DOMAIN))
        .should(have(describe("floating point in its signature", HouseRulesTest::isFloating)))
        .check(main);
    noClasses()
        .that(resideInAnyPackage(DOMAIN))
        .should()
        .callCodeUnitWhere(
            describe(
                "calls with floating point",
                call ->
                    call.getTarget()
                        .resolveMember()
                        .filter(HouseRulesTest::isFloating)
                        .isPresent()))
        .check(main);
  }

  @Test
  void shouldNameClassesAfterTheFieldTheyWorkIn() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .because("such a name says nothing of what the class is")
        .check(all);
  }

  @Test
  void shouldPrintOnlyFromTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.aidbook.app..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .because("everything else is logged or thrown")
        .check(main);
  }

  @Test
  void shouldWaitForConditionsAndNeverSleep() {
    noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", long.class, int.class)
        .because("a test that sleeps is slow on a good day and wrong on a bad one")
        .check(tests);
  }

  private static void onlyUse(String user, String... used) {
    noClasses()
        .that()
        .resideInAPackage(user)
        .should()
        .dependOnClassesThat(resideInAPackage("io.aidbook..").and(not(resideInAnyPackage(used))))
        .check(main);
  }

  private static <T> DescribedPredicate<T> not(DescribedPredicate<T> predicate) {
    return DescribedPredicate.not(predicate);
  }

  /** Written by a person; the compiler adds arrays of its own to enums and switches. */
  private static DescribedPredicate<JavaField> written() {
    return describe(
        "written by hand", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  private static boolean isClockOrDice(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getName();
    return switch (owner) {
      case "java.lang.System" -> name.equals("currentTimeMillis") || name.equals("nanoTime");
      case "java.lang.Math" -> name.equals("random");
      case "java.util.UUID" -> name.equals("randomUUID");
      case "java.util.Random", "java.util.SplittableRandom", "java.time.Clock" -> true;
      default -> owner.startsWith("java.time.") && name.equals("now");
    };
  }

  private static boolean isMutableType(JavaClass type) {
    boolean concrete = !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT);
    return type.getPackageName().startsWith("java.util.concurrent")
        || type.isEquivalentTo(StringBuilder.class)
        || (concrete && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class)));
  }

  private static boolean isFloating(JavaClass type) {
    return FLOATING.contains(type.getName());
  }

  private static boolean isFloating(JavaCodeUnit unit) {
    return isFloating(unit.getRawReturnType())
        || unit.getRawParameterTypes().stream().anyMatch(HouseRulesTest::isFloating);
  }
}
