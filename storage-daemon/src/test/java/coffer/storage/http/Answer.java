package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A response, and what is expected of it. */
record Answer(HttpResponse<byte[]> response) {

  Answer expect(int status) {
    assertThat(response.statusCode()).as(response + ": " + text()).isEqualTo(status);
    return this;
  }

  Answer expectHeader(String name, String value) {
    assertThat(response.headers().allValues(name)).as(name).containsExactly(value);
    return this;
  }

  Answer expectNoHeader(String name) {
    assertThat(response.headers().allValues(name)).as(name).isEmpty();
    return this;
  }

  Answer expectText(String text) {
    assertThat(text()).isEqualTo(text);
    return this;
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  String etag() {
    return header("ETag");
  }

  /** The version, as a listing writes it. */
  String version() {
    assertThat(etag()).matches("\"[A-Za-z0-9_-]+\"");
    return etag().substring(1, etag().length() - 1);
  }

  byte[] bytes() {
    return response.body();
  }

  String text() {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  JsonNode json() {
    return JsonMapper.shared().readTree(response.body());
  }

  /** The names in a listing, in its order. */
  List<String> items() {
    return List.copyOf(json().get("items").propertyNames());
  }

  /** All headers but the time it was sent. */
  Map<String, List<String>> headers() {
    Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
    headers.remove("date");
    return headers;
  }
}
