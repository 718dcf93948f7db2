package io.aidbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.book.Policy;
import io.aidbook.book.Reason;
import io.aidbook.decision.Refusal;
import io.aidbook.events.Offer;
import io.aidbook.ledger.Rule;
import io.aidbook.serde.MalformedRecordException;
import io.aidbook.topology.errors.ErrorHeaders;
import io.aidbook.topology.errors.Reasons;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages for integrators promise, held against the code. */
class PagesTest {
  private static final Path DOCS = Path.of(System.getProperty("basedir", "")).resolve("../docs");
  private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CLASS_NAME = Pattern.compile("public final class (\\w+)");
  private static final Pattern KEYED_JSON =
      Pattern.compile("```json\n(?<key>\\S+) (?<value>\\{.*})\n```");

  @TempDir private Path classes;

  @Test
  void shouldShowProgramsThatCompile() throws IOException {
    List<String> programs =
        PROGRAM.matcher(page("connect.md")).results().map(found -> found.group(1)).toList();

    assertThat(programs).hasSize(2);
    programs.forEach(program -> assertThat(compile(program)).isEmpty());
  }

  @Test
  void shouldShowARecordThatTheSchemaReads() throws IOException {
    Matcher shown = KEYED_JSON.matcher(page("connect.md"));
    assertThat(shown.find()).isTrue();

    GenericRecord offer =
        new GenericDatumReader<GenericRecord>(Offer.getClassSchema())
            .read(
                null,
                DecoderFactory.get().jsonDecoder(Offer.getClassSchema(), shown.group("value")));

    assertThat(offer.get("offerId")).hasToString(shown.group("key"));
    assertThat(offer.get("quantity")).isEqualTo(5L);
  }

  @Test
  void shouldExplainEveryReasonOfARetraction() throws IOException {
    assertThat(page("semantics.md"))
        .contains(Arrays.stream(Reason.values()).map(reason -> "`" + reason + "`").toList());
  }

  @Test
  void shouldExplainEveryPolicy() throws IOException {
    assertThat(page("semantics.md"))
        .contains(Arrays.stream(Policy.values()).map(policy -> "`" + policy.code() + "`").toList());
  }

  @Test
  void shouldExplainEveryDeadLetter() throws IOException {
    List<String> codes = new ArrayList<>(constants(Reasons.class));
    codes.addAll(constants(ErrorHeaders.class));
    Arrays.stream(MalformedRecordException.Reason.values()).map(Enum::name).forEach(codes::add);
    Arrays.stream(Rule.values()).map(Rule::code).forEach(codes::add);

    assertThat(page("connect.md")).contains(codes.stream().map(code -> "`" + code + "`").toList());
  }

  @Test
  void shouldExplainEveryRefusal() throws IOException {
    assertThat(page("semantics.md"))
        .contains(
            Arrays.stream(Refusal.Code.values()).map(code -> "`" + code.name() + "`").toList());
  }

  private static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .map(PagesTest::text)
        .toList();
  }

  private static String text(Field constant) {
    try {
      return constant.get(null).toString();
    } catch (IllegalAccessException e) {
      throw new AssertionError(constant + " is not public", e);
    }
  }

  private List<String> compile(String program) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    compiler
        .getTask(
            null,
            null,
            said,
            List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")),
            null,
            List.of(new Source(program)))
        .call();
    return said.getDiagnostics().stream().map(Object::toString).toList();
  }

  private static String page(String name) throws IOException {
    return Files.readString(DOCS.resolve(name));
  }

  /** A program that stands on a page. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///" + className(text) + ".java"), Kind.SOURCE);
      this.text = text;
    }

    private static String className(String text) {
      Matcher name = CLASS_NAME.matcher(text);
      assertThat(name.find()).isTrue();
      return name.group(1);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
