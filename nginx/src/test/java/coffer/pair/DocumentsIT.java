package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The protocol's main cases, seen from the app's side of nginx. */
@ExtendWith(SharedPair.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentsIT {

  private static final String FOLDER = "http://remotestorage.io/spec/folder-description";

  private final Person person;
  private final App app;

  DocumentsIT(Pair pair) {
    person = pair.person("doc");
    app = person.allows("https://app.example", "notes:rw");
  }

  @Test
  void aDocumentComesBackAsItWasPut() {
    Answer put = app.put("/notes/plain/a", "image/png; charset=binary", "\0\1 é").expect(201);
    Answer got = app.get("/notes/plain/a").expect(200);
    assertThat(got.text()).isEqualTo("\0\1 é");
    assertThat(got.need("Content-Type")).isEqualTo("image/png; charset=binary");
    assertThat(got.etag()).isEqualTo(put.etag());
    assertThat(got.need("Cache-Control")).isEqualTo("no-cache");
    assertThat(got.need("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(got.need("Content-Security-Policy")).contains("sandbox");
    assertThat(got.header("Last-Modified")).isPresent();
  }

  @Test
  void aHeadTellsTheSameAsAGetWithoutTheBody() {
    app.put("/notes/head/a", "text/plain", "12345").expect(201);
    Answer got = app.get("/notes/head/a").expect(200);
    Answer head = app.head("/notes/head/a").expect(200);
    for (String name : List.of("ETag", "Content-Type", "Content-Length", "Last-Modified")) {
      assertThat(head.need(name)).as(name).isEqualTo(got.need(name));
    }
  }

  @Test
  void aFolderListsItsDocumentsAndFoldersWithTheirVersions() {
    Answer first = app.put("/notes/list/a%20b", "text/plain", "abc").expect(201);
    app.put("/notes/list/sub/c", "text/plain", "d").expect(201);
    Answer listing = app.get("/notes/list/").expect(200);
    assertThat(listing.need("Content-Type")).isEqualTo("application/ld+json");
    assertThat(listing.json().get("@context").asString()).isEqualTo(FOLDER);
    assertThat(listing.items().propertyNames()).containsExactlyInAnyOrder("a b", "sub/");
    assertThat('"' + listing.items().get("a b").get("ETag").asString() + '"')
        .isEqualTo(first.etag());
    assertThat(listing.items().get("a b").get("Content-Length").asInt()).isEqualTo(3);
    assertThat('"' + listing.items().get("sub/").get("ETag").asString() + '"')
        .isEqualTo(app.get("/notes/list/sub/").expect(200).etag());
  }

  @Test
  void anEmptyFolderIsListedAsNoItems() {
    assertThat(app.get("/notes/nothing/here/").expect(200).items()).isEmpty();
  }

  @Test
  void whatIsNotThereIsNotFound() {
    app.get("/notes/missing/a").expect(404);
    app.head("/notes/missing/a").expect(404);
    app.delete("/notes/missing/a").expect(404);
  }

  @Test
  void everyFolderAboveChangesItsVersionWithAWriteAndADelete() {
    app.put("/notes/up/a/b/c", "1").expect(201);
    app.put("/notes/up/a/b/d", "1").expect(201);
    List<String> before = versionsAbove();
    app.put("/notes/up/a/b/c", "2").expect(200);
    List<String> written = versionsAbove();
    app.delete("/notes/up/a/b/d").expect(200);
    List<String> deleted = versionsAbove();
    for (int level = 0; level < before.size(); level++) {
      assertThat(List.of(before.get(level), written.get(level), deleted.get(level)))
          .doesNotHaveDuplicates();
    }
  }

  private List<String> versionsAbove() {
    return List.of("/notes/", "/notes/up/", "/notes/up/a/", "/notes/up/a/b/").stream()
        .map(folder -> app.get(folder).expect(200).etag())
        .toList();
  }

  @Test
  void aDeleteAnswersWithTheVersionItDeleted() {
    String version = app.put("/notes/gone/a", "1").expect(201).etag();
    Answer deleted = app.delete("/notes/gone/a").header("If-Match", version).expect(200);
    assertThat(deleted.etag()).isEqualTo(version);
    app.get("/notes/gone/a").expect(404);
    assertThat(app.names("/notes/")).doesNotContain("gone/");
  }

  @Test
  void conditionsOnVersionsAreKept() {
    String version = app.put("/notes/if/a", "1").expect(201).etag();
    app.put("/notes/if/none", "1").header("If-Match", version).expect(412);
    Answer refused = app.put("/notes/if/a", "2").header("If-None-Match", "*").expect(412);
    assertThat(refused.etag()).isEqualTo(version);
    app.put("/notes/if/a", "2").header("If-Match", "\"other\"").expect(412);
    app.delete("/notes/if/a").header("If-Match", "\"other\"").expect(412);
    Answer changed =
        app.put("/notes/if/a", "2").header("If-Match", "\"other\", " + version).expect(200);
    assertThat(changed.etag()).isNotEqualTo(version);
  }

  @Test
  void whatIsUnchangedIsNotSentAgain() {
    app.put("/notes/same/a", "1").expect(201);
    for (String path : List.of("/notes/same/a", "/notes/same/", "/notes/")) {
      String version = app.get(path).expect(200).etag();
      Answer answer = app.get(path).header("If-None-Match", "\"x\", W/" + version).expect(304);
      assertThat(answer.etag()).isEqualTo(version);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void aDocumentAndAFolderCannotHaveOneName() {
    app.put("/notes/clash/a", "1").expect(201);
    app.put("/notes/clash/a/b", "1").expect(409);
    app.put("/notes/clash/a/b/c/d", "1").expect(409);
    app.put("/notes/clash", "1").expect(409);
  }

  @Test
  void foldersAreNotWritten() {
    assertThat(app.put("/notes/dir/", "1").send().status()).isIn(400, 405);
    assertThat(app.delete("/notes/dir/").send().status()).isIn(400, 405);
  }

  @Test
  void aDocumentNeedsAContentTypeAndIsStoredWhole() {
    app.request("PUT", "/notes/type/a").body(new byte[] {1}).expect(400);
    app.put("/notes/type/a", "1").header("Content-Range", "bytes 0-0/2").expect(400);
    app.get("/notes/type/a").expect(404);
  }

  @Test
  void aRangeOfADocumentCanBeHad() {
    String version = app.put("/notes/range/a", "0123456789").expect(201).etag();
    Answer part = app.get("/notes/range/a").header("Range", "bytes=2-4").expect(206);
    assertThat(part.text()).isEqualTo("234");
    assertThat(part.need("Content-Range")).isEqualTo("bytes 2-4/10");
    assertThat(part.etag()).isEqualTo(version);
    Answer tail = app.get("/notes/range/a").header("Range", "bytes=-3").expect(206);
    assertThat(tail.text()).isEqualTo("789");
    Answer none = app.get("/notes/range/a").header("Range", "bytes=10-").expect(416);
    assertThat(none.need("Content-Range")).isEqualTo("bytes */10");
    app.get("/notes/range/a").header("Range", "bytes=0-1").header("If-Range", "\"x\"").expect(200);
    app.get("/notes/range/a").header("Range", "bytes=0-1").header("If-Range", version).expect(206);
  }

  @Test
  void aTokenReachesAsFarAsItsScope() {
    app.get("/other/").expect(403);
    app.put("/other/a", "1").expect(403);
    app.get("/").expect(403);
    App reader = person.allows("https://reader.example", "notes:r");
    reader.get("/notes/").expect(200);
    reader.put("/notes/read/a", "1").expect(403);
    reader.delete("/notes/read/a").expect(403);
  }

  @Test
  void withoutATokenTheAnswerSaysWhatIsNeeded() {
    Answer answer = person.storage("GET", "/notes/").expect(401);
    assertThat(answer.need("WWW-Authenticate")).startsWith("Bearer");
    person.storage("GET", "/notes/").token("A".repeat(43)).expect(401);
    person.storage("PUT", "/notes/a").body("text/plain", "1").expect(401);
  }

  @Test
  void aPublicDocumentIsForEverybodyAndItsFolderIsNot() {
    app.put("/public/notes/page", "text/html", "<p>hi").expect(201);
    Answer got = person.storage("GET", "/public/notes/page").expect(200);
    assertThat(got.need("Cache-Control")).isEqualTo("no-cache, public");
    assertThat(got.need("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(got.header("Cross-Origin-Resource-Policy")).isNotEqualTo("same-origin");
    person.storage("GET", "/public/notes/").expect(401);
    person.storage("PUT", "/public/notes/page").body("text/plain", "1").expect(401);
  }

  @Test
  void someoneWithoutAnAccountAnswersLikeSomeoneElsesToken() {
    Pair pair = app.pair();
    Answer stranger =
        pair.request("GET", "/storage/nobody-at-all/notes/a").token(app.token()).expect(401);
    Answer other =
        pair.request("GET", "/storage/" + pair.person("else").name() + "/notes/a")
            .token(app.token())
            .expect(401);
    assertThat(stranger.need("WWW-Authenticate")).isEqualTo(other.need("WWW-Authenticate"));
    assertThat(stranger.text()).isEqualTo(other.text());
  }

  @Test
  void theRootFolderListsModulesToWhoMayReadEverything() {
    App all = person.allows("https://all.example", "*:rw");
    all.put("/rootdoc", "1").expect(201);
    all.put("/music/a", "1").expect(201);
    assertThat(all.names("/")).contains("rootdoc", "music/");
    all.put("/music", "1").expect(409);
    assertThat(all.delete("/rootdoc").expect(200).header("ETag")).isPresent();
    assertThat(all.names("/")).doesNotContain("rootdoc");
  }
}
