package io.aidbook.web.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;

/**
 * Style sheets, scripts and pictures. Their addresses hold a hash of them all, or the version of
 * the library, so that a browser may keep them for ever and still never has an old one.
 */
public final class StaticFiles {
  private static final String OWN = "io/aidbook/web/static";
  private static final String WEBJARS = "META-INF/resources/webjars/";
  private static final int HASH_CHARACTERS = 12;
  private static final int COMPRESSED_AT_MOST = 4 * 1024 * 1024;
  private static final Map<String, String> FOR_EVER =
      Map.of("Cache-Control", "public, max-age=31536000, immutable");

  private static final String OWN_ROOT = "/static/" + hash();
  private static final String HTMX = WEBJARS + "htmx.org/" + version("htmx.org");
  private static final String HTMX_ROOT = "/static/htmx-" + version("htmx.org");
  private static final String SSE = WEBJARS + "htmx-ext-sse/" + version("htmx-ext-sse");
  private static final String SSE_ROOT = "/static/htmx-ext-sse-" + version("htmx-ext-sse");

  private StaticFiles() {}

  /**
   * Address of a file of the directory {@code static}, such as {@code aidbook.css}.
   *
   * @param path of the file in that directory
   */
  public static String url(String path) {
    return OWN_ROOT + "/" + path;
  }

  /** Address of htmx. */
  public static String htmx() {
    return HTMX_ROOT + "/dist/htmx.min.js";
  }

  /** Address of htmx's extension for server-sent events. */
  public static String htmxSse() {
    return SSE_ROOT + "/sse.js";
  }

  static void host(JavalinConfig config) {
    host(config, OWN_ROOT, OWN);
    host(config, HTMX_ROOT, HTMX);
    host(config, SSE_ROOT, SSE);
  }

  private static void host(JavalinConfig config, String root, String directory) {
    config.staticFiles.add(
        files -> {
          files.hostedPath = root;
          files.directory = "/" + directory;
          files.location = Location.CLASSPATH;
          files.headers = FOR_EVER;
          files.precompressMaxSize = COMPRESSED_AT_MOST;
        });
  }

  /** The version of a webjar, which names a directory in it. */
  private static String version(String webjar) {
    try (ResourceFactory.Closeable resources = ResourceFactory.closeable()) {
      return directory(resources, WEBJARS + webjar).list().stream()
          .filter(Resource::isDirectory)
          .map(Resource::getFileName)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("class path has no webjar " + webjar));
    }
  }

  private static String hash() {
    try (ResourceFactory.Closeable resources = ResourceFactory.closeable()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List<Resource> files =
          directory(resources, OWN).getAllResources().stream()
              .filter(each -> !each.isDirectory())
              .sorted(Comparator.comparing(each -> each.getURI().toString()))
              .toList();
      for (Resource file : files) {
        digest.update(file.getFileName().getBytes(StandardCharsets.UTF_8));
        try (InputStream content = file.newInputStream()) {
          digest.update(content.readAllBytes());
        }
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException("static files cannot be read: " + e.getMessage(), e);
    }
  }

  private static Resource directory(ResourceFactory resources, String path) {
    Resource found = resources.newClassLoaderResource(path + "/");
    if (found == null || !found.isDirectory()) {
      throw new IllegalStateException("class path has no directory " + path);
    }
    return found;
  }
}
