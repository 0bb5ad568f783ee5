package coffer.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A response, and the forms of the page it carries. */
record Answer(HttpResponse<String> response) {

  private static final Pattern FORM = Pattern.compile("<form[^>]*>.*?</form>", Pattern.DOTALL);
  private static final Pattern INPUT =
      Pattern.compile("<input[^>]* name=\"([^\"]*)\"(?:[^>]* value=\"([^\"]*)\")?[^>]*>");
  private static final Pattern BUTTON =
      Pattern.compile("<button[^>]*? name=\"([^\"]*)\" value=\"([^\"]*)\"[^>]*>([^<]*)</button>");

  int status() {
    return response.statusCode();
  }

  Answer expect(int status) {
    assertThat(response.statusCode()).describedAs("%s %s", response, body()).isEqualTo(status);
    return this;
  }

  Answer contains(String... texts) {
    assertThat(body()).contains(texts);
    return this;
  }

  Answer lacks(String... texts) {
    assertThat(body()).doesNotContain(texts);
    return this;
  }

  /** The page without what is different each time: challenges, and the tickets they travel in. */
  String bodyWithoutChallenges() {
    return body().replaceAll("[A-Za-z0-9_-]{43}(\\.[0-9]+\\.[A-Za-z0-9_-]{43})?\"", "\"");
  }

  /** In English, whatever the browser has asked for in tests. */
  String body() {
    return Strange.english(response.body());
  }

  /** Looks through a page in the tests' own language for words that are in no file of texts. */
  void expectWordsOfFiles() {
    boolean strange =
        response.headers().firstValue("Content-Language").equals(Optional.of(Strange.TAG));
    if (strange) {
      assertThat(Strange.words(response.body())).describedAs("%s", response.body()).isEmpty();
    }
  }

  String header(String name) {
    List<String> values = headers(name);
    assertThat(values).describedAs(name).hasSize(1);
    return values.get(0);
  }

  List<String> headers(String name) {
    return response.headers().allValues(name);
  }

  /** Where the browser is sent. */
  String location() {
    expect(303);
    return header("Location");
  }

  /** Where the page's link with that label leads. */
  String link(String label) {
    Matcher link =
        Pattern.compile("<a href=\"([^\"]*)\">" + Pattern.quote(label) + "</a>").matcher(body());
    assertThat(link.find()).describedAs("a link %s in %s", label, body()).isTrue();
    return unescape(link.group(1));
  }

  /** The page's form with that button. */
  private String form(String button) {
    return FORM.matcher(body())
        .results()
        .map(MatchResult::group)
        .filter(form -> form.contains(">" + button + "</button>"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no button " + button + " in " + body()));
  }

  boolean offers(String button) {
    return body().contains(">" + button + "</button>");
  }

  String actionOf(String button) {
    return unescape(
        Pattern.compile("<form[^>]* action=\"([^\"]*)\"")
            .matcher(form(button))
            .results()
            .findFirst()
            .orElseThrow()
            .group(1));
  }

  /** What pressing the button sends. */
  Map<String, String> fieldsOf(String button) {
    Map<String, String> fields = new LinkedHashMap<>();
    INPUT
        .matcher(form(button))
        .results()
        .filter(input -> !input.group().contains("\"radio\"") || input.group().contains(" checked"))
        .forEach(input -> fields.put(input.group(1), unescape(String.valueOf(input.group(2)))));
    BUTTON
        .matcher(form(button))
        .results()
        .filter(found -> found.group(3).equals(button))
        .forEach(found -> fields.put(found.group(1), found.group(2)));
    return fields;
  }

  private static String unescape(String html) {
    return html.replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&amp;", "&");
  }
}
