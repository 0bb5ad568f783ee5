package coffer.auth.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a browser does, as far as the daemon sees: cookies, forms with their origin, no redirects.
 * It reads {@link Strange}, so that each page that any test is shown is looked through for words
 * that nobody could translate.
 */
final class Browser {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private final int port;
  private String base = "";
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();

  Browser(int port) {
    this.port = port;
    headers.put("Origin", TestServer.ORIGIN);
    headers.put("X-Real-IP", "192.0.2.7");
    headers.put("Accept-Language", Strange.TAG);
    headers.put(
        "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
  }

  /**
   * From now on takes that away from the beginning of paths, as nginx does, and fails at any other.
   */
  Browser below(String path) {
    base = path;
    return this;
  }

  /** Sends this header from now on; null leaves it out. */
  Browser header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Leaves this header out from now on. */
  Browser without(String name) {
    headers.remove(name);
    return this;
  }

  Map<String, String> cookies() {
    return cookies;
  }

  Answer get(String url) throws Exception {
    return send("GET", url, "");
  }

  /** Sends a form with these fields. */
  Answer post(String url, Map<String, String> fields) throws Exception {
    String body =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send("POST", url, body);
  }

  /** Presses a button of the page that came last. */
  Answer press(Answer page, String button) throws Exception {
    return post(page.actionOf(button), page.fieldsOf(button));
  }

  /** Comes to the dialog and types that password. */
  Answer signIn(String url, String password) throws Exception {
    Answer page = get(url).expect(200);
    Map<String, String> fields = page.fieldsOf("Sign in");
    fields.put("password", password);
    return post(page.actionOf("Sign in"), fields);
  }

  /** Comes to a page of the account, and types that name and password. */
  Answer enter(String url, String name, String password) throws Exception {
    Answer page = get(url).expect(200);
    Map<String, String> fields = page.fieldsOf("Sign in");
    fields.put("username", name);
    fields.put("password", password);
    return post(page.actionOf("Sign in"), fields);
  }

  /** Comes to the dialog, signs in, and is shown the consent page. */
  Answer consent(String url) throws Exception {
    signIn(url, TestServer.PASSWORD).expect(303);
    return get(url).expect(200);
  }

  private String route(String url) {
    if (url.startsWith("/.well-known/")) {
      return url;
    }
    if (!url.startsWith(base + "/")) {
      throw new AssertionError(url + " is not below " + base);
    }
    return url.substring(base.length());
  }

  Answer send(String method, String url, String body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + route(url)))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    if (method.equals("POST") && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
    }
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookieHeader());
    }
    HttpResponse<String> response =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    response.headers().allValues("Set-Cookie").forEach(this::keep);
    Answer answer = new Answer(response);
    answer.expectWordsOfFiles();
    return answer;
  }

  private String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private void keep(String setCookie) {
    String pair = setCookie.substring(0, setCookie.indexOf(';'));
    String name = pair.substring(0, pair.indexOf('='));
    if (setCookie.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(pair.indexOf('=') + 1));
    }
  }

  private static String encode(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }
}
