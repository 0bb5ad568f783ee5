package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back on the wire; nobody changes its bytes. */
public final class Answer {

  private final String to;
  private final int status;
  private final List<Map.Entry<String, String>> headers;
  private final byte[] body;

  /**
   * An answer.
   *
   * @param to the request line it answers, for the messages of failed assertions
   * @param headers in their order, names as sent
   * @param body decoded from its framing, otherwise byte for byte
   */
  Answer(String to, int status, List<Map.Entry<String, String>> headers, byte[] body) {
    this.to = to;
    this.status = status;
    this.headers = List.copyOf(headers);
    this.body = body;
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** Every header in its order. */
  public List<Map.Entry<String, String>> headers() {
    return headers;
  }

  /** The body's bytes. */
  public byte[] body() {
    return body;
  }

  /** This answer, if it has that status. */
  public Answer expect(int wanted) {
    assertThat(status).as("status of %s, which said: %s", to, summary()).isEqualTo(wanted);
    return this;
  }

  /** The only header of that name; empty if there is none. */
  public Optional<String> header(String name) {
    List<String> values = all(name);
    assertThat(values).as("%s of %s", name, to).hasSizeLessThan(2);
    return values.stream().findFirst();
  }

  /** The header of that name, which has to be there once. */
  public String need(String name) {
    return header(name).orElseThrow(() -> new AssertionError(to + " came without " + name));
  }

  /** Every header of that name. */
  public List<String> all(String name) {
    return headers.stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Where the page's link with that label leads. */
  public String link(String label) {
    Matcher link =
        Pattern.compile("<a href=\"([^\"]*)\">" + Pattern.quote(label) + "</a>").matcher(text());
    assertThat(link.find()).as("link '%s' of %s, which said: %s", label, to, summary()).isTrue();
    return link.group(1).replace("&#39;", "'").replace("&amp;", "&");
  }

  /** The strong ETag, with its quotes. */
  public String etag() {
    String etag = need("ETag");
    assertThat(etag).as("ETag of %s", to).matches("\"[^\"]+\"");
    return etag;
  }

  /** Where a redirect leads, as sent. */
  public String location() {
    return need("Location");
  }

  /** Where a redirect leads, as the path and query of this server. */
  String localLocation() {
    URI uri = URI.create(location());
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body as JSON. */
  public JsonNode json() {
    return JsonMapper.shared().readTree(body);
  }

  /** The items of a folder description. */
  public JsonNode items() {
    return json().get("items");
  }

  private String summary() {
    String text = text();
    return headers + "\n" + (text.length() > 2000 ? text.substring(0, 2000) + "…" : text);
  }

  @Override
  public String toString() {
    return to + " → " + status;
  }
}
