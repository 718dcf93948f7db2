package io.aidbook.web.api;

import io.aidbook.catalogue.Catalogue;
import io.aidbook.catalogue.Category;
import io.aidbook.web.access.Role;
import io.aidbook.web.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code /api/categories}, and the description of the API, {@code /api/openapi.yaml}. */
public final class ReferenceRoutes implements Routes {
  /** On the class path. */
  public static final String OPENAPI = "/io/aidbook/web/openapi.yaml";

  private final Catalogue catalogue;
  private final byte[] openapi;

  /**
   * @param catalogue the hub's categories
   */
  public ReferenceRoutes(Catalogue catalogue) {
    this.catalogue = catalogue;
    try (InputStream in = ReferenceRoutes.class.getResourceAsStream(OPENAPI)) {
      if (in == null) {
        throw new IOException("class path has no " + OPENAPI);
      }
      openapi = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the API's description cannot be read", e);
    }
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/api/categories", this::categories, Role.ANYONE);
    routes.get(
        "/api/openapi.yaml",
        request -> request.contentType("application/yaml").result(openapi),
        Role.ANYONE);
  }

  private void categories(Context request) {
    Parameters.require(request);
    request
        .contentType("application/json")
        .result(
            EventJson.bytes(
                json -> {
                  json.writeStartObject();
                  json.writeArrayFieldStart("items");
                  for (Category category : catalogue.categories()) {
                    json.writeStartObject();
                    json.writeStringField("code", category.code());
                    json.writeStringField("label", category.label());
                    json.writeStringField("defaultUnit", category.defaultUnit());
                    json.writeEndObject();
                  }
                  json.writeEndArray();
                  json.writeEndObject();
                }));
  }
}
