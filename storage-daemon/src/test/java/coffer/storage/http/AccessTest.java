package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.TestHome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

  @TempDir private Path home;
  private TestServer server;
  private TestApp owner;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(home);
    owner = server.app("*:rw");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void withoutATokenNothingButAPublicDocumentIsRead() throws Exception {
    owner.put("/public/notes/a", "text/plain", "x").expect(201);
    owner.put("/notes/a", "text/plain", "x").expect(201);
    TestApp anybody = server.anybody("alice");

    anybody.get("/public/notes/a").expect(200);
    anybody.head("/public/notes/a").expect(200);
    anybody.get("/public/notes/b").expect(404);
    for (String path : new String[] {"/", "/notes/", "/notes/a", "/public/", "/public/notes/"}) {
      anybody
          .get(path)
          .expect(401)
          .expectHeader("WWW-Authenticate", "Bearer realm=\"coffer\"")
          .expectHeader("Access-Control-Allow-Origin", "*");
    }
    anybody.put("/public/notes/a", "text/plain", "y").expect(401);
    anybody.delete("/public/notes/a").expect(401);
    owner.get("/public/notes/a").expectText("x");
  }

  @Test
  void aScopeReachesItsModuleAndItsPublicFolder() throws Exception {
    TestApp app = server.app("notes:rw");

    app.put("/notes/a", "text/plain", "x").expect(201);
    app.put("/public/notes/a", "text/plain", "x").expect(201);
    app.get("/notes/").expect(200);
    app.get("/public/notes/").expect(200);
    for (String path :
        new String[] {"/", "/public/", "/other/", "/other/a", "/public/other/", "/a"}) {
      app.get(path)
          .expect(403)
          .expectHeader(
              "WWW-Authenticate",
              "Bearer realm=\"coffer\", error=\"insufficient_scope\","
                  + " error_description=\"The bearer token does not reach this item.\"");
    }
    for (String path : new String[] {"/notes", "/other/a", "/public/a", "/public/other/a", "/a"}) {
      app.put(path, "text/plain", "x").expect(403);
      app.delete(path).expect(403);
    }
  }

  @Test
  void aScopeForReadingDoesNotWrite() throws Exception {
    owner.put("/notes/a", "text/plain", "x").expect(201);
    TestApp app = server.app("notes:r");

    app.get("/notes/a").expect(200);
    app.head("/notes/").expect(200);
    app.put("/notes/a", "text/plain", "y").expect(403);
    app.delete("/notes/a").expect(403);
  }

  @Test
  void scopesAddUp() throws Exception {
    TestApp app = server.app("*:r notes:rw");

    app.put("/notes/a", "text/plain", "x").expect(201);
    app.get("/").expect(200);
    app.put("/other/a", "text/plain", "x").expect(403);
  }

  @Test
  void publicIsNoModule() throws Exception {
    TestApp app = server.app("notes:rw");

    app.put("/public/a", "text/plain", "x").expect(403);
    owner.put("/public/a", "text/plain", "x").expect(201);
    app.get("/public/a").expect(200);
  }

  @Test
  void aTokenThatDoesNotReachStillReadsPublicDocuments() throws Exception {
    owner.put("/public/other/a", "text/plain", "x").expect(201);

    server.app("notes:r").get("/public/other/a").expect(200);
    server.bearer("alice", "A".repeat(43)).get("/public/other/a").expect(200);
    server.bearer("alice", "nonsense").get("/public/other/a").expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
  void theSchemeIsTakenInAnyCase(String scheme) throws Exception {
    server
        .anybody("alice")
        .with("Authorization", scheme + server.home().token("notes:r"))
        .get("/notes/")
        .expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic %s", "Token %s", "%s", "Bearer%s", "Basic Bearer %s"})
  void noOtherSchemeCounts(String form) throws Exception {
    server
        .anybody("alice")
        .with("Authorization", String.format(form, server.home().token("notes:r")))
        .get("/notes/")
        .expect(401)
        .expectHeader("WWW-Authenticate", "Bearer realm=\"coffer\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "Bearer x", "Bearer %s x", "Bearer %s,", "Bearer \"%s\""})
  void aMalformedTokenIsAnUnknownOne(String form) throws Exception {
    server
        .anybody("alice")
        .with("Authorization", String.format(form, server.home().token("notes:r")))
        .get("/notes/")
        .expect(401)
        .expectHeader(
            "WWW-Authenticate",
            "Bearer realm=\"coffer\", error=\"invalid_token\","
                + " error_description=\"The bearer token is unknown or was revoked.\"");
  }

  @Test
  void aTokenInTheQueryDoesNotCount() throws Exception {
    String token = server.home().token("notes:r");

    server.anybody("alice").get("/notes/?access_token=" + token).expect(401);
  }

  @Test
  void aTokenOfAnotherAccountIsUnknown() throws Exception {
    server.home().account("bob", "bob-first-account-id");
    server.home().grants("bob", TestHome.APP + " * rw");

    server.bearer("bob", server.home().token("*:rw")).get("/notes/").expect(401);
  }

  @Test
  void removingTheLineRevokesAtOnce() throws Exception {
    server.home().grants("alice", TestHome.APP + " notes r");
    owner.get("/notes/").expect(200);
    owner.put("/notes/a", "text/plain", "x").expect(403);

    server.home().grants("alice", "# nothing");

    owner.get("/notes/").expect(401);
  }

  @Test
  void halfSavedGrantsAreWaitedFor() throws Exception {
    Files.writeString(server.home().file("alice", ".auth"), "");

    owner.get("/notes/").expect(503).expectHeader("Retry-After", "1");
    owner.put("/notes/a", "text/plain", "x").expect(503);
    server.anybody("alice").get("/notes/").expect(401);
  }

  @Test
  void anAccountThatDoesNotExistAnswersAsOneThatDoesNotKnowTheToken() throws Exception {
    String token = "A".repeat(43);

    for (String path : new String[] {"/", "/notes/", "/notes/a", "/public/", "/public/x/a"}) {
      assertAlike(server.anybody("alice").get(path), server.anybody("nobody").get(path));
      assertAlike(
          server.bearer("alice", token).get(path), server.bearer("nobody", token).get(path));
      assertAlike(server.anybody("alice").get(path), server.anybody("@root").get(path));
    }
    assertAlike(
        server.bearer("alice", token).put("/notes/a", "text/plain", "x"),
        server.bearer("nobody", token).put("/notes/a", "text/plain", "x"));
    assertThat(home.resolve("data/nobody")).doesNotExist();
  }

  @Test
  void aDisabledAccountIsServedToNobody() throws Exception {
    owner.put("/public/notes/a", "text/plain", "x").expect(201);
    Files.writeString(
        server.home().file("alice", "account"), "id = alice-first-account-id\nstate = disabled\n");

    owner.get("/notes/").expect(401);
    server.anybody("alice").get("/public/notes/a").expect(404);
  }

  @Test
  void theNameOfAnAccountIsMatchedWithoutCase() throws Exception {
    String token = server.home().token("notes:rw");

    server.bearer("Alice", token).put("/notes/a", "text/plain", "x").expect(201);
    server.bearer("alice", token).get("/notes/a").expect(200);
  }

  @Test
  void aHiddenModuleLooksEmpty() throws Exception {
    owner.put("/notes/a", "text/plain", "x").expect(201);
    owner.put("/public/notes/a", "text/plain", "x").expect(201);
    server.home().grants("alice", TestHome.APP + " * rw", TestHome.APP + " notes empty");

    assertAlike(owner.get("/notes/a"), owner.get("/other/a"));
    assertAlike(owner.head("/notes/a"), owner.head("/other/a"));
    assertAlike(owner.get("/notes/"), owner.get("/other/"));
    assertAlike(owner.get("/public/notes/"), owner.get("/public/other/"));
    owner.get("/notes/a").expect(404);
    assertThat(owner.get("/notes/").expect(200).items()).isEmpty();
    owner.put("/notes/b", "text/plain", "x").expect(403);
    owner.delete("/notes/a").expect(403);
  }

  @Test
  void aHiddenModuleIsMissingFromTheFoldersThatHoldModules() throws Exception {
    owner.put("/notes/a", "text/plain", "x").expect(201);
    owner.put("/other/a", "text/plain", "x").expect(201);
    owner.put("/top", "text/plain", "x").expect(201);
    owner.put("/public/notes/a", "text/plain", "x").expect(201);
    String whole = owner.get("/").version();
    server.home().grants("alice", TestHome.APP + " * rw", TestHome.APP + " notes empty");

    Answer root = owner.get("/").expect(200);

    assertThat(root.items()).containsExactly("other/", "top");
    assertThat(root.version()).isNotEqualTo(whole);
    assertThat(owner.get("/public/").expect(200).items()).isEmpty();
    owner.with("If-None-Match", root.etag()).get("/").expect(304);
  }

  @Test
  void whatHappensInAHiddenModuleShowsNowhere() throws Exception {
    owner.put("/notes/a", "text/plain", "x").expect(201);
    owner.put("/public/notes/a", "text/plain", "x").expect(201);
    owner.put("/public/other/a", "text/plain", "x").expect(201);
    String[] hidden = {TestHome.APP + " * rw", TestHome.APP + " notes empty"};
    server.home().grants("alice", hidden);
    String root = owner.get("/").version();
    String shared = owner.get("/public/").version();

    server.home().grants("alice", TestHome.APP + " * rw");
    owner.put("/notes/b", "text/plain", "x").expect(201);
    owner.put("/public/notes/b", "text/plain", "x").expect(201);
    server.home().grants("alice", hidden);
    assertThat(owner.get("/").version()).isEqualTo(root);
    assertThat(owner.get("/public/").version()).isEqualTo(shared);
    owner.put("/public/other/b", "text/plain", "x").expect(201);

    assertThat(owner.get("/").version()).isNotEqualTo(root);
    assertThat(owner.get("/public/").version()).isNotEqualTo(shared);
    assertThat(owner.get("/").json().get("items").get("public/").get("ETag").stringValue())
        .isEqualTo(owner.get("/public/").version());
  }

  @Test
  void refusalsOfAKindLookAlike() throws Exception {
    owner.put("/notes/a", "text/plain", "x").expect(201);
    TestApp other = server.app("other:r");
    TestApp anybody = server.anybody("alice");

    assertAlike(other.get("/notes/a"), other.get("/notes/b"));
    assertAlike(other.get("/notes/a"), other.get("/notes/"));
    assertAlike(anybody.get("/notes/a"), anybody.get("/notes/b"));
    assertAlike(anybody.get("/notes/a"), anybody.get("/notes/"));
  }

  private static void assertAlike(Answer one, Answer other) {
    assertThat(one.response().statusCode()).isEqualTo(other.response().statusCode());
    assertThat(one.headers()).isEqualTo(other.headers());
    assertThat(one.text()).isEqualTo(other.text());
  }
}
