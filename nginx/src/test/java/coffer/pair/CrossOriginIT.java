package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Apps live on other origins: what a browser lets them see of every answer. */
@ExtendWith(SharedPair.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossOriginIT {

  private static final String ORIGIN = "https://app.example";

  private final Pair pair;
  private final Person person;
  private final App app;

  CrossOriginIT(Pair pair) {
    this.pair = pair;
    this.person = pair.person("cors");
    this.app = person.allows(ORIGIN, "notes:rw");
  }

  @Test
  void aPreflightAllowsEverythingAnAppDoes() {
    Answer answer =
        person
            .storage("OPTIONS", "/notes/a")
            .header("Origin", ORIGIN)
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", "authorization, content-type, if-match")
            .send();
    assertThat(answer.status()).isIn(200, 204);
    isReadable(answer);
    assertThat(answer.need("Access-Control-Allow-Methods")).contains("GET", "PUT", "DELETE");
    assertThat(answer.need("Access-Control-Allow-Headers").toLowerCase(Locale.ROOT))
        .contains("authorization", "content-type", "if-match", "if-none-match", "range");
    assertThat(Integer.parseInt(answer.need("Access-Control-Max-Age"))).isPositive();
  }

  @Test
  void appsSeeTheVersionOnEveryAnswerThatHasOne() {
    String version = app.put("/notes/v/a", "1").expect(201).etag();
    List<Answer> answers =
        List.of(
            app.put("/notes/v/a", "2").expect(200),
            app.get("/notes/v/a").expect(200),
            app.get("/notes/v/").expect(200),
            app.put("/notes/v/a", "3").header("If-Match", version).expect(412),
            app.get("/notes/v/a")
                .header("If-None-Match", app.get("/notes/v/a").expect(200).etag())
                .expect(304));
    assertThat(answers)
        .allSatisfy(
            answer -> {
              isReadable(answer);
              assertThat(answer.etag()).isNotEmpty();
              assertThat(answer.need("Access-Control-Expose-Headers")).contains("ETag");
            });
  }

  @Test
  void refusalsOfTheDaemonAreReadable() {
    isReadable(app.get("/notes/nothing").expect(404));
    isReadable(app.get("/other/").expect(403));
    isReadable(person.storage("GET", "/notes/").header("Origin", ORIGIN).expect(401));
    isReadable(app.request("PUT", "/notes/a").expect(400));
    isReadable(app.request("PATCH", "/notes/a").expect(405));
    isReadable(app.get("/notes/%2F").expect(400));
  }

  @Test
  void refusalsOfNginxAreReadable() {
    isReadable(app.get("/notes/" + "x".repeat(70_000)).expect(414));
    isReadable(app.get("/notes/%zz").expect(400));
    isReadable(app.get("/notes/%00").expect(400));
    isReadable(app.get("/../../../etc/passwd").expect(400));
    isReadable(app.get("/notes/").header("X-Long", "x".repeat(70_000)).send());
  }

  @Test
  void anUnknownHostIsToldThatItIsNotHere() {
    Answer answer = pair.request("GET", "/storage/x/").host("evil.example").expect(421);
    isReadable(answer);
    assertThat(answer.text()).doesNotContain("evil.example");
    pair.request("GET", "/oauth/x").host("evil.example").expect(421);
    pair.request("GET", "/.well-known/webfinger").host("evil.example").expect(421);
    pair.request("GET", "/").host("evil.example").expect(421);
  }

  @Test
  void aBodyAboveTheLimitIsRefusedReadably() throws Exception {
    try (Wire wire = pair.connect()) {
      wire.write("PUT /storage/" + person.name() + "/notes/big HTTP/1.1\r\n");
      wire.write("Host: localhost:" + pair.port() + "\r\nContent-Type: text/plain\r\n");
      wire.write("Authorization: Bearer " + app.token() + "\r\n");
      wire.write("Content-Length: " + (pair.documentLimit() + 1) + "\r\n\r\n");
      isReadable(wire.read("PUT /notes/big").expect(413));
    }
  }

  @Test
  void webfingerIsForEveryOrigin() {
    Answer answer =
        pair.request("GET", "/.well-known/webfinger?resource=acct:" + person.address())
            .header("Origin", ORIGIN)
            .expect(200);
    isReadable(answer);
    isReadable(
        pair.request("GET", "/.well-known/webfinger?resource=acct:nobody@localhost:" + pair.port())
            .header("Origin", ORIGIN)
            .expect(404));
  }

  @Test
  void theSignInPagesAreForNoOtherOrigin() {
    Answer page = pair.request("GET", person.dialog(ORIGIN, "notes:rw")).expect(200);
    assertThat(page.all("Access-Control-Allow-Origin")).isEmpty();
    assertThat(page.need("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(page.need("Cache-Control")).contains("no-store");
  }

  private static void isReadable(Answer answer) {
    assertThat(answer.need("Access-Control-Allow-Origin")).as("of %s", answer).isIn("*", ORIGIN);
  }
}
