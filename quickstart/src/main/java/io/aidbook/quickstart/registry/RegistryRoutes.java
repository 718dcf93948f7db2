package io.aidbook.quickstart.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidbook.quickstart.registry.RegistryContent.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Confluent's REST API over {@link RegistryContent}: which question means what. */
final class RegistryRoutes {
  private final RegistryContent content;
  private final List<Route> routes = new ArrayList<>();

  /** A question, taken apart. Parts of the path are already decoded. */
  record Request(String method, List<String> path, Map<String, String> query, JsonNode body) {
    String part(int index) {
      return path.get(index);
    }

    boolean flag(String name) {
      return "true".equals(query.get(name));
    }
  }

  /** A method, a path of which a part {@code *} matches anything, and what to answer. */
  private record Route(String method, List<String> path, Function<Request, Object> answer) {
    boolean matches(Request request) {
      if (!method.equals(request.method()) || path.size() != request.path().size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        if (!path.get(i).equals("*") && !path.get(i).equals(request.part(i))) {
          return false;
        }
      }
      return true;
    }
  }

  RegistryRoutes(RegistryContent content) {
    this.content = content;
    addSubjects();
    addSchemas();
    addSettings();
  }

  /** The answer, to be written as JSON. */
  Object answer(Request request) {
    return routes.stream()
        .filter(route -> route.matches(request))
        .findFirst()
        .orElseThrow(RegistryFault::notFound)
        .answer()
        .apply(request);
  }

  private void addSubjects() {
    on("GET", "subjects", r -> content.subjects());
    on("POST", "subjects/*", r -> described(content.find(r.part(1), definition(r))));
    on("DELETE", "subjects/*", r -> content.delete(r.part(1), any -> true, r.flag("permanent")));
    on(
        "GET",
        "subjects/*/versions",
        r -> content.versions(r.part(1)).stream().map(Version::number).toList());
    on("POST", "subjects/*/versions", r -> described(content.register(r.part(1), definition(r))));
    on("GET", "subjects/*/versions/*", r -> described(content.version(r.part(1), r.part(3))));
    on(
        "GET",
        "subjects/*/versions/*/schema",
        r -> new Raw(content.version(r.part(1), r.part(3)).definition().text()));
    on("DELETE", "subjects/*/versions/*", this::deleteVersion);
  }

  private void addSchemas() {
    on("GET", "schemas/types", r -> List.of("AVRO"));
    on("GET", "schemas/ids/*", this::schemaOfId);
    on("GET", "schemas/ids/*/schema", r -> new Raw(content.schema(id(r)).text()));
    on("GET", "schemas/guids/*", r -> described(content.schema(guid(r))));
    on(
        "GET",
        "schemas/ids/*/subjects",
        r -> content.versionsOf(id(r)).stream().map(Version::subject).distinct().toList());
    on(
        "GET",
        "schemas/ids/*/versions",
        r ->
            content.versionsOf(id(r)).stream()
                .map(v -> Map.of("subject", v.subject(), "version", v.number()))
                .toList());
  }

  private void addSettings() {
    on("GET", "", r -> Map.of());
    on("GET", "config", r -> Map.of("compatibilityLevel", content.defaultLevel().name()));
    on("PUT", "config", r -> setLevel(r, content::setDefaultLevel));
    on("GET", "config/*", this::levelOfSubject);
    on("PUT", "config/*", r -> setLevel(r, level -> content.setLevel(r.part(1), level)));
    on("GET", "mode", r -> Map.of("mode", "READWRITE"));
    on("GET", "mode/*", r -> Map.of("mode", "READWRITE"));
    on(
        "POST",
        "compatibility/subjects/*/versions",
        r ->
            compatibility(
                r, content.obstacles(r.part(2), Optional.empty(), definition(r).schema())));
    on(
        "POST",
        "compatibility/subjects/*/versions/*",
        r ->
            compatibility(
                r, content.obstacles(r.part(2), Optional.of(r.part(4)), definition(r).schema())));
  }

  private void on(String method, String path, Function<Request, Object> answer) {
    routes.add(new Route(method, path.isEmpty() ? List.of() : List.of(path.split("/")), answer));
  }

  private Object deleteVersion(Request request) {
    String subject = request.part(1);
    boolean forGood = request.flag("permanent");
    // A version that was deleted from sight can still be deleted for good, by its number.
    String number =
        request.part(3).matches("\\d+")
            ? request.part(3)
            : Integer.toString(content.version(subject, request.part(3)).number());
    return content
        .delete(subject, v -> Integer.toString(v.number()).equals(number), forGood)
        .get(0);
  }

  private Object schemaOfId(Request request) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.putAll(described(content.schema(id(request))));
    if (request.flag("fetchMaxId")) {
      answer.put("maxId", content.maxId());
    }
    return answer;
  }

  private Object levelOfSubject(Request request) {
    String subject = request.part(1);
    CompatibilityLevel level =
        content
            .ownLevel(subject)
            .or(
                () ->
                    request.flag("defaultToGlobal")
                        ? Optional.of(content.defaultLevel())
                        : Optional.empty())
            .orElseThrow(() -> RegistryFault.noConfig(subject));
    return Map.of("compatibilityLevel", level.name());
  }

  private static Object setLevel(Request request, Consumer<CompatibilityLevel> setter) {
    CompatibilityLevel level =
        CompatibilityLevel.named(request.body().path("compatibility").asText());
    setter.accept(level);
    return Map.of("compatibility", level.name());
  }

  private static Object compatibility(Request request, List<String> obstacles) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("is_compatible", obstacles.isEmpty());
    if (request.flag("verbose")) {
      answer.put("messages", obstacles);
    }
    return answer;
  }

  private static Object described(Version version) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("subject", version.subject());
    answer.put("version", version.number());
    answer.put("id", version.id());
    answer.putAll(described(version.definition()));
    return answer;
  }

  private static Map<String, Object> described(Definition definition) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("guid", definition.guid().toString());
    if (!definition.references().isEmpty()) {
      answer.put("references", definition.references());
    }
    answer.put("schema", definition.text());
    return answer;
  }

  private static UUID guid(Request request) {
    try {
      return UUID.fromString(request.part(2));
    } catch (IllegalArgumentException e) {
      throw RegistryFault.noSchema();
    }
  }

  private static int id(Request request) {
    try {
      return Integer.parseInt(request.part(2));
    } catch (NumberFormatException e) {
      throw RegistryFault.notFound();
    }
  }

  private Definition definition(Request request) {
    String type = request.body().path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw RegistryFault.invalidSchema("this registry takes AVRO only, not " + type);
    }
    if (!request.body().path("schema").isTextual()) {
      throw RegistryFault.invalidSchema("the request has no schema");
    }
    return Definition.parse(
        request.body().path("schema").asText(),
        Definition.references(request.body()),
        reference ->
            content.version(reference.subject(), String.valueOf(reference.version())).definition());
  }

  /** Text that is JSON already. */
  record Raw(String json) {}
}
