package io.aidbook.web.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a browser does with cookies and redirects, as far as it matters to sign in: it keeps
 * SameSite=Strict cookies back when another site began the navigation, redirects included.
 */
public final class Browser {
  private static final Pattern REFRESH = Pattern.compile("content=\"0;url=([^\"]*)\"");

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final URI home;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final Map<String, String> attributes = new LinkedHashMap<>();

  /**
   * @param home where the hub is
   */
  public Browser(URI home) {
    this.home = home;
  }

  /** Types an address. */
  public HttpResponse<String> open(String path) throws IOException, InterruptedException {
    return navigate(home.resolve(path), "none");
  }

  /** Follows a link on another site's page. */
  public HttpResponse<String> followLinkTo(String path) throws IOException, InterruptedException {
    return navigate(home.resolve(path), "cross-site");
  }

  /** Signs in by way of the issuer, and goes on to the page. */
  public HttpResponse<String> signIn(String path) throws IOException, InterruptedException {
    return open(SignInPaths.SIGN_IN + "?to=" + path);
  }

  private HttpResponse<String> navigate(URI first, String from)
      throws IOException, InterruptedException {
    URI url = first;
    String site = from;
    for (int hops = 0; hops < 20; hops++) {
      HttpResponse<String> response = get(url, site);
      if (response.statusCode() / 100 == 3 && response.statusCode() != 304) {
        URI next = url.resolve(response.headers().firstValue("Location").orElseThrow());
        // One hop by another site makes the whole chain cross-site.
        site = site.equals("cross-site") || !isOurs(url) || !isOurs(next) ? "cross-site" : site;
        url = next;
        continue;
      }
      Matcher refresh = REFRESH.matcher(response.body());
      if (!refresh.find()) {
        return response;
      }
      URI next = url.resolve(refresh.group(1).replace("&amp;", "&"));
      site = isOurs(url) && isOurs(next) ? "same-origin" : "cross-site";
      url = next;
    }
    throw new IOException("too many hops, the last to " + url);
  }

  private boolean isOurs(URI url) {
    return url.getAuthority().equals(home.getAuthority());
  }

  /** Sends one request for a page. */
  public HttpResponse<String> get(URI url, String site) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .header("Accept", "text/html,*/*")
            .header("Sec-Fetch-Site", site)
            .header("Sec-Fetch-Mode", "navigate");
    return send(request, site.equals("cross-site"));
  }

  /** Sends a request with the cookies that a browser would send. */
  public HttpResponse<String> send(HttpRequest.Builder request, boolean crossSite)
      throws IOException, InterruptedException {
    boolean ours = isOurs(request.copy().build().uri());
    String sent =
        cookies.entrySet().stream()
            .filter(each -> ours)
            .filter(each -> !crossSite || !attributes.get(each.getKey()).contains("Strict"))
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("; "));
    if (!sent.isEmpty()) {
      request.header("Cookie", sent);
    }
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    if (ours) {
      response.headers().allValues("Set-Cookie").forEach(this::keep);
    }
    return response;
  }

  /** Sends a form of a page of the hub. */
  public HttpResponse<String> post(String path, String form)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(home.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", home.toString())
            .header("Sec-Fetch-Site", "same-origin")
            .header("Accept", "text/html,*/*")
            .POST(BodyPublishers.ofString(form));
    return send(request, false);
  }

  private void keep(String header) {
    int end = header.indexOf(';');
    int equals = header.indexOf('=');
    String name = header.substring(0, equals);
    String value = header.substring(equals + 1, end);
    if (header.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, value);
      attributes.put(name, header.substring(end));
    }
  }

  /** Cookies by name. */
  public Map<String, String> cookies() {
    return cookies;
  }

  /** Attributes of a cookie. */
  String attributes(String name) {
    return attributes.get(name);
  }
}
