package io.aidbook.web.imports;

import io.aidbook.web.access.Role;
import io.aidbook.web.api.EventJson;
import io.aidbook.web.http.Problem;
import io.aidbook.web.http.ProblemException;
import io.aidbook.web.http.Routes;
import io.aidbook.web.imports.mapping.InvalidMappingException;
import io.aidbook.web.imports.mapping.Mappings;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;

/** The mappings by HTTP: who imports reads them, coordinators keep them. */
public final class MappingRoutes implements Routes {
  private static final String PATH = "/api/mappings";
  private static final String YAML = "application/yaml; charset=utf-8";
  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;
  private static final int UNPROCESSABLE = 422;

  private final Mappings mappings;

  /**
   * @param mappings by name
   */
  public MappingRoutes(Mappings mappings) {
    this.mappings = mappings;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get(PATH, this::list, Role.PUBLISHER, Role.COORDINATOR);
    routes.get(PATH + "/{name}", this::show, Role.PUBLISHER, Role.COORDINATOR);
    routes.put(PATH + "/{name}", this::keep, Role.COORDINATOR);
  }

  private void list(Context request) {
    request
        .contentType("application/json")
        .result(
            EventJson.bytes(
                json -> {
                  json.writeStartObject();
                  json.writeArrayFieldStart("items");
                  for (Mappings.Listed mapping : mappings.list()) {
                    json.writeStartObject();
                    json.writeStringField("name", mapping.name());
                    json.writeStringField("description", mapping.description());
                    if (mapping.side() != null) {
                      json.writeStringField("side", mapping.side());
                    }
                    json.writeBooleanField("shipped", mapping.shipped());
                    json.writeEndObject();
                  }
                  json.writeEndArray();
                  json.writeEndObject();
                }));
  }

  private void show(Context request) {
    String name = request.pathParam("name");
    String text =
        text(name)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.of(
                            NOT_FOUND,
                            "UNKNOWN_MAPPING",
                            "There is no such mapping",
                            "there is no mapping '%s'".formatted(Problem.shown(name)))));
    request.contentType(YAML).result(text);
  }

  private void keep(Context request) {
    try {
      mappings.put(request.pathParam("name"), request.body());
      request.status(NO_CONTENT);
    } catch (InvalidMappingException e) {
      throw unusable(e);
    }
  }

  private Optional<String> text(String name) {
    try {
      return mappings.text(name);
    } catch (InvalidMappingException e) {
      throw unusable(e);
    }
  }

  private static ProblemException unusable(InvalidMappingException e) {
    return new ProblemException(
        Problem.of(UNPROCESSABLE, "INVALID_MAPPING", "The mapping cannot be used", e.getMessage()));
  }
}
