package coffer.storage.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Somebody who sends requests to one account's storage; each request may have headers of its own.
 */
final class TestApp {

  private final HttpClient client;
  private final URI root;
  private final Map<String, String> headers;
  private final Duration patience;

  TestApp(HttpClient client, URI root, Map<String, String> headers, Duration patience) {
    this.client = client;
    this.root = root;
    this.headers = headers;
    this.patience = patience;
  }

  /** The same with one more header on every request. */
  TestApp with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new TestApp(client, root, more, patience);
  }

  /** The same, whose requests fail unless they are answered in that time. */
  TestApp within(Duration time) {
    return new TestApp(client, root, headers, time);
  }

  Answer get(String path) throws Exception {
    return send("GET", path, HttpRequest.BodyPublishers.noBody());
  }

  Answer head(String path) throws Exception {
    return send("HEAD", path, HttpRequest.BodyPublishers.noBody());
  }

  Answer delete(String path) throws Exception {
    return send("DELETE", path, HttpRequest.BodyPublishers.noBody());
  }

  Answer options(String path) throws Exception {
    return send("OPTIONS", path, HttpRequest.BodyPublishers.noBody());
  }

  Answer put(String path, String contentType, String body) throws Exception {
    return put(path, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  Answer put(String path, String contentType, byte[] body) throws Exception {
    return with("Content-Type", contentType)
        .send("PUT", path, HttpRequest.BodyPublishers.ofByteArray(body));
  }

  Answer send(String method, String path, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path)).timeout(patience).method(method, body);
    headers.forEach(request::header);
    return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
  }
}
