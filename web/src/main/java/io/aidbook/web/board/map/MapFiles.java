package io.aidbook.web.board.map;

import io.aidbook.web.access.Role;
import io.aidbook.web.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The maps as files for browsers. A page names single regions of a file, {@code nuts2.svg#PL91}, so
 * that a browser loads each file once and a change of a colour is a class in the page.
 */
public final class MapFiles implements Routes {
  private static final String PATH = "/static/maps/";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final int HASH_CHARACTERS = 12;
  private static final int NOT_FOUND = 404;

  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, String> addresses = new TreeMap<>();

  /**
   * @param maps whose files are served
   */
  public MapFiles(RegionMaps maps) {
    for (RegionMap map : maps.all()) {
      try (InputStream in = maps.file(map).openStream()) {
        byte[] file = in.readAllBytes();
        String address = "%s-%s.svg".formatted(map.name(), hash(file));
        files.put(address, file);
        addresses.put(map.name(), PATH + address);
      } catch (IOException e) {
        throw new UncheckedIOException("map cannot be read: " + map.name(), e);
      }
    }
  }

  private static String hash(byte[] file) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(file);
      return HexFormat.of().formatHex(digest).substring(0, HASH_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Address of a map; it changes with the map. */
  public String url(RegionMap map) {
    return addresses.get(map.name());
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get(PATH + "{file}", this::file, Role.ANYONE);
  }

  private void file(Context request) {
    String name = request.pathParam("file");
    byte[] file = files.get(name);
    if (file == null) {
      request.status(NOT_FOUND);
      return;
    }
    // The name holds a hash of the file; weak, since the file may be sent packed or not.
    request.header("ETag", "W/\"" + name + '"');
    request.header("Cache-Control", FOR_EVER).contentType("image/svg+xml").result(file);
  }
}
