package coffer.auth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a person's storage is found: WebFinger, and where to ask for it. */
class DiscoveryHandlerTest {

  private static final String WEBFINGER = "/.well-known/webfinger";
  private static final String REL = "http://tools.ietf.org/id/draft-dejong-remotestorage";

  private static TestServer shared;

  @TempDir private Path home;

  @BeforeAll
  static void start(@TempDir Path sharedHome) throws Exception {
    shared = TestServer.start(sharedHome).with("alice");
  }

  @AfterAll
  static void stop() throws Exception {
    shared.close();
  }

  private static JsonNode json(Answer answer) {
    return JsonMapper.shared().readTree(answer.expect(200).body());
  }

  @Test
  void aPersonsStorageIsFoundFromTheirAddress() throws Exception {
    try (TestServer server = TestServer.start(home).with("alice")) {
      Answer answer = server.browser().get(WEBFINGER + "?resource=acct:alice@example.org");

      assertThat(json(answer))
          .isEqualTo(
              JsonMapper.shared()
                  .readTree(
                      """
                      {"subject": "acct:alice@example.org", "links": [{
                        "rel": "http://tools.ietf.org/id/draft-dejong-remotestorage",
                        "href": "https://storage.example.org/storage/alice",
                        "properties": {
                          "http://remotestorage.io/spec/version": "draft-dejong-remotestorage-26",
                          "http://tools.ietf.org/html/rfc6749#section-4.2":
                            "https://auth.example.org/oauth/alice",
                          "http://tools.ietf.org/html/rfc6749#section-3.1":
                            "https://auth.example.org/oauth/alice",
                          "http://tools.ietf.org/html/rfc6749#section-3.2":
                            "https://auth.example.org/oauth/-/token",
                          "http://tools.ietf.org/html/rfc7636": "S256",
                          "http://tools.ietf.org/html/rfc6750#section-2.3": null,
                          "http://tools.ietf.org/html/rfc7233": "GET",
                          "http://remotestorage.io/spec/web-authoring": null}}]}
                      """));
      assertThat(answer.header("Content-Type")).isEqualTo("application/jrd+json");
      assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }
  }

  @Test
  void aDisabledAccountIsNotFound() throws Exception {
    try (TestServer server = TestServer.start(home).with("alice")) {
      Path account = home.resolve("accounts/alice/account");
      Files.writeString(account, Files.readString(account).replace("active", "disabled"));

      server.browser().get(WEBFINGER + "?resource=acct:alice@example.org").expect(404);
    }
  }

  @Test
  void thePersonMayBeWrittenInManyWays() throws Exception {
    try (TestServer server = TestServer.start(home).with("alice")) {
      for (String resource :
          new String[] {
            "acct:alice@example.org", "acct%3Aalice%40example.org", "ACCT:Alice@Example.ORG",
            "https://example.org/", "http://example.org/", "https%3A%2F%2FEXAMPLE.org",
          }) {
        server
            .browser()
            .get(WEBFINGER + "?resource=" + resource)
            .expect(200)
            .contains("acct:alice@example.org");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "?resource=acct:bob@example.org, 404",
    "?resource=acct:alice@example.com, 404",
    "?resource=acct:alice@example.org:443, 404",
    "?resource=acct:alice@auth.example.org, 404",
    "?resource=acct:alice, 404",
    "?resource=acct:@example.org, 404",
    "?resource=acct:..%2Falice@example.org, 404",
    "?resource=acct:@removed@example.org, 404",
    "?resource=mailto:alice@example.org, 404",
    "?resource=https://example.org/alice, 404",
    "?resource=https://example.org//, 404",
    "?resource=https://example.com/, 404",
    "'', 400",
    "?resource, 400",
    "?resource=, 400",
    "?rel=x, 400",
    "?resource=alice@example.org, 400",
    "?resource=alice, 400",
    "?resource=%FF, 400",
    "?resource=acct:alice@example.org&resource=acct:bob@example.org, 400"
  })
  void whoIsNotKnownIs404AndWhatIsNoQuestion400(String query, int status) throws Exception {
    Answer answer = shared.browser().get(WEBFINGER + query).expect(status);

    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("Content-Type")).startsWith("text/plain");
    assertThat(answer.body()).isNotBlank();
  }

  @Test
  void theHostIsTheOnlyAccountOrTheConfiguredOne() throws Exception {
    try (TestServer server = TestServer.start(home, "default_account = bob\n")) {
      Browser app = server.with("alice").browser();
      app.get(WEBFINGER + "?resource=https://example.org/").expect(404);
      server.with("bob");
      app.get(WEBFINGER + "?resource=https://example.org/").expect(200).contains("acct:bob@");
    }
    try (TestServer server = TestServer.start(home)) {
      server.browser().get(WEBFINGER + "?resource=https://example.org/").expect(404);
    }
  }

  @Test
  void linksAreCutDownToTheRelationsThatAreAskedFor() throws Exception {
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(
        home.resolve("etc/extra.json"),
        """
        {"links": [{"rel": "avatar", "type": "image/png", "href": "https://example.org/{user}.png"},
                   {"rel": "self", "titles": {"en": "{user}"}, "properties": {"x": null}}],
         "properties": {"http://example.org/name": "{user} of here"}}
        """);
    try (TestServer server = TestServer.start(home, "webfinger_extra = extra.json\n")) {
      Browser app = server.with("alice").browser();
      String query = WEBFINGER + "?resource=acct:alice@example.org";

      assertThat(json(app.get(query)).path("links").findValuesAsString("rel"))
          .containsExactly(REL, "avatar", "self");
      assertThat(json(app.get(query + "&rel=avatar&rel=none")).path("links").toString())
          .isEqualTo(
              "[{\"rel\":\"avatar\",\"type\":\"image/png\",\"href\":\"https://example.org/alice.png\"}]");
      assertThat(
              json(app.get(query + "&rel=self&rel=" + REL)).path("links").findValuesAsString("rel"))
          .containsExactly(REL, "self");
      assertThat(json(app.get(query + "&rel=none")).path("links").size()).isZero();
      assertThat(json(app.get(query)).path("properties").toString())
          .isEqualTo("{\"http://example.org/name\":\"alice of here\"}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                            | expected an object
          {"links": {}}                                 | links' must be a list
          {"links": [{}]}                               | link 1 needs a 'rel'
          {"links": [{"rel": "a"}, "b"]}                | link 2 needs a 'rel'
          {"links": [{"rel": "a", "href": 1}]}          | href' of link 1 must be a text
          {"links": [{"rel": "a", "hreff": "x"}]}       | unknown 'hreff' in link 1
          {"links": [{"rel": "a", "titles": []}]}       | titles' of link 1 must be an object
          {"properties": {"a": 1}}                      | properties must be an object
          {"link": []}                                  | unknown 'link'
          {"links": [{"rel": "http://tools.ietf.org/id/draft-dejong-remotestorage"}]} | only once
          {"links": []                                  | no JSON
          {"links": [], "links": []}                    | no JSON
          """)
  void aBadFileOfExtrasIsRefusedAtStart(String content, String problem) throws Exception {
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(home.resolve("etc/extra.json"), content);

    assertThatThrownBy(() -> TestServer.start(home, "webfinger_extra = extra.json\n").close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("etc/extra.json: ")
        .hasMessageContaining(problem)
        .hasMessageNotContaining("\n");
  }

  @Test
  void hostMetaSaysWhereToAsk() throws Exception {
    try (TestServer server = TestServer.start(home).with("alice")) {
      Browser app = server.browser();
      String template = "https://example.org/.well-known/webfinger?resource={uri}";

      Answer xml = app.get("/.well-known/host-meta").expect(200).contains(template, "rel=\"lrdd\"");
      assertThat(xml.header("Content-Type")).startsWith("application/xrd+xml");
      assertThat(xml.header("Access-Control-Allow-Origin")).isEqualTo("*");
      Answer json = app.get("/.well-known/host-meta.json");
      assertThat(json(json).path("links").path(0).path("template").stringValue())
          .isEqualTo(template);
      assertThat(json.header("Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(
              app.get("/.well-known/host-meta.json?resource=acct:alice@example.org")
                  .expect(200)
                  .body())
          .isEqualTo(app.get(WEBFINGER + "?resource=acct:alice@example.org").body());
      app.get("/.well-known/host-meta.json?resource=acct:bob@example.org").expect(404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"webfinger", "host-meta", "host-meta.json"})
  void everyPageMayAskWithAnyHeader(String name) throws Exception {
    try (TestServer server = TestServer.start(home).with("alice")) {
      Browser app = server.browser();

      Answer preflight = app.send("OPTIONS", "/.well-known/" + name, "").expect(204);
      assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(preflight.header("Access-Control-Allow-Methods")).contains("GET");
      assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo("*");
      Answer post = app.send("POST", "/.well-known/" + name, "").expect(405);
      assertThat(post.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
      assertThat(post.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }
  }

  @Test
  void headAnswersAsGetWithoutABody() throws Exception {
    try (TestServer server = TestServer.start(home).with("alice")) {
      String url = WEBFINGER + "?resource=acct:alice@example.org";
      Answer head = server.browser().send("HEAD", url, "").expect(200);

      assertThat(head.body()).isEmpty();
      assertThat(head.header("Content-Length"))
          .isEqualTo(String.valueOf(server.browser().get(url).body().length()));
    }
  }

  @Test
  void whatElseIsWellKnownIsNotHere() throws Exception {
    try (TestServer server = TestServer.start(home)) {
      Answer answer = server.browser().get("/.well-known/openid-configuration").expect(404);

      assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }
  }
}
