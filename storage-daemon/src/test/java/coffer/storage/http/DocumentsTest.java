package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {

  @TempDir private Path home;
  private TestServer server;
  private TestApp app;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(home);
    app = server.app("*:rw");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aDocumentComesBackAsItWasPut() throws Exception {
    Answer put = app.put("/notes/a", "text/plain; charset=UTF-8", "hello").expect(201);

    app.get("/notes/a")
        .expect(200)
        .expectText("hello")
        .expectHeader("Content-Type", "text/plain; charset=UTF-8")
        .expectHeader("Content-Length", "5")
        .expectHeader("Cache-Control", "no-cache")
        .expectHeader("Accept-Ranges", "bytes")
        .expectHeader("ETag", put.etag());
  }

  @Test
  void aDocumentTellsWhenItWasLastModified() throws Exception {
    app.put("/notes/a", "text/plain", "hello").expect(201);

    String time = app.get("/notes/a").expect(200).header("Last-Modified");

    assertThat(time).matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
    app.head("/notes/a").expect(200).expectHeader("Last-Modified", time);
  }

  @Test
  void aSecondPutIsAnUpdateWithAnotherVersion() throws Exception {
    Answer first = app.put("/notes/a", "text/plain", "one").expect(201);
    Answer second = app.put("/notes/a", "text/plain", "two").expect(200);

    assertThat(second.etag()).isNotEqualTo(first.etag());
    app.get("/notes/a").expect(200).expectText("two").expectHeader("ETag", second.etag());
  }

  @Test
  void aHeadHasTheHeadersOfItsGet() throws Exception {
    app.put("/notes/a", "image/png; charset=binary", "hello").expect(201);

    Answer head = app.head("/notes/a").expect(200);

    assertThat(head.headers()).isEqualTo(app.get("/notes/a").headers());
    assertThat(head.bytes()).isEmpty();
    assertThat(app.head("/notes/").expect(200).headers()).isEqualTo(app.get("/notes/").headers());
    assertThat(app.head("/notes/x").expect(404).headers()).isEqualTo(app.get("/notes/x").headers());
  }

  @Test
  void aDeletedDocumentIsGoneAndTheAnswerSaysWhichVersionItWas() throws Exception {
    Answer put = app.put("/notes/a", "text/plain", "hello").expect(201);

    app.delete("/notes/a").expect(200).expectHeader("ETag", put.etag());

    app.get("/notes/a").expect(404).expectNoHeader("ETag");
    app.delete("/notes/a").expect(404);
  }

  @Test
  void aDocumentInTheRootFolderIsDeletedLikeAnyOther() throws Exception {
    Answer put = app.put("/a", "text/plain", "hello").expect(201);

    app.delete("/a").expect(200).expectHeader("ETag", put.etag());
    app.get("/a").expect(404);
  }

  @Test
  void anEmptyDocumentIsADocument() throws Exception {
    app.put("/notes/a", "text/plain", "").expect(201);

    app.get("/notes/a").expect(200).expectText("").expectHeader("Content-Length", "0");
    app.head("/notes/a").expect(200).expectHeader("Content-Length", "0");
  }

  @Test
  void everyByteComesBack() throws Exception {
    byte[] bytes = new byte[100_000];
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] = (byte) (at * 31 + at / 256);
    }
    app.put("/notes/a", "application/octet-stream", bytes).expect(201);

    assertThat(app.get("/notes/a").expect(200).bytes()).isEqualTo(bytes);
  }

  @Test
  void aChunkedBodyIsStoredWhole() throws Exception {
    byte[] bytes = "chunk".repeat(20_000).getBytes(StandardCharsets.US_ASCII);

    app.with("Content-Type", "text/plain")
        .send(
            "PUT",
            "/notes/a",
            HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
        .expect(201);

    assertThat(app.get("/notes/a").bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a%23b",
        "a%25b",
        "a%20b",
        "%C3%A9",
        "%F0%9F%98%80",
        "~!*()'",
        ".meta",
        "con",
        "a:b",
        "-rf",
        "a%3Fb",
        "a%5Cb",
        ".git",
        "%22",
        "a;b=c",
        "a+b",
        "a&b",
        "e%CC%81"
      })
  void aNameIsStoredAndListedAsItself(String encoded) throws Exception {
    app.put("/notes/" + encoded, "text/plain", "x").expect(201);

    app.get("/notes/" + encoded).expect(200).expectText("x");
    assertThat(app.get("/notes/").expect(200).items())
        .containsExactly(
            java.net.URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image/png; charset=binary",
        "text/plain;charset=utf-8",
        "video/webm;codecs=vp8,opus",
        "application/vnd.api+json",
        "TEXT/Plain",
        "a/b; c=\"d;e\""
      })
  void aContentTypeComesBackByteForByte(String contentType) throws Exception {
    app.put("/notes/a", contentType, "x").expect(201);

    app.get("/notes/a").expect(200).expectHeader("Content-Type", contentType);
    assertThat(app.get("/notes/").json().get("items").get("a").get("Content-Type").stringValue())
        .isEqualTo(contentType);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text", "text/", "/plain", "text plain/x", "text/plain, text/html", "a/b c"})
  void aMalformedContentTypeIsRefused(String contentType) throws Exception {
    app.put("/notes/a", contentType, "x").expect(400);
    app.get("/notes/a").expect(404);
  }

  @Test
  void aContentTypeOfMoreThanOneKiBIsRefused() throws Exception {
    app.put("/notes/a", "a/" + "b".repeat(1022), "x").expect(201);
    app.put("/notes/b", "a/" + "b".repeat(1023), "x").expect(400);
  }

  @Test
  void aDocumentWithoutAContentTypeIsRefused() throws Exception {
    app.send("PUT", "/notes/a", HttpRequest.BodyPublishers.ofString("x")).expect(400);
    app.get("/notes/a").expect(404);
  }

  @Test
  void aPartOfADocumentCannotBePut() throws Exception {
    app.with("Content-Range", "bytes 0-1/5").put("/notes/a", "text/plain", "he").expect(400);
    app.get("/notes/a").expect(404);
  }

  @Test
  void anEncodedBodyIsRefusedSinceItWouldComeBackBroken() throws Exception {
    app.with("Content-Encoding", "gzip").put("/notes/a", "text/plain", "x").expect(415);
    app.with("Content-Encoding", "identity").put("/notes/a", "text/plain", "x").expect(201);
  }

  @Test
  void foldersAreNeitherPutNorDeleted() throws Exception {
    app.put("/notes/", "text/plain", "x").expect(400);
    app.put("/", "text/plain", "x").expect(400);
    app.delete("/notes/").expect(400);
    app.put("/notes/a", "text/plain", "x").expect(201);
    app.delete("/notes/").expect(400);
  }

  @Test
  void aDocumentAndAFolderCannotHaveTheSameNameAtAnyLevel() throws Exception {
    app.put("/notes/a/b/c", "text/plain", "x").expect(201);
    app.put("/plain", "text/plain", "x").expect(201);

    app.put("/notes/a/b", "text/plain", "x").expect(409);
    app.put("/notes/a", "text/plain", "x").expect(409);
    app.put("/notes", "text/plain", "x").expect(409);
    app.put("/notes/a/b/c/d", "text/plain", "x").expect(409);
    app.put("/notes/a/b/c/d/e", "text/plain", "x").expect(409);
    app.put("/plain/x", "text/plain", "x").expect(409);
    app.get("/notes/a/b/c").expect(200);
  }

  @Test
  void whatIsStoredIsShownAndRunsNothing() throws Exception {
    app.put("/public/site/page", "text/html", "<script>alert(1)</script>").expect(201);

    server
        .anybody("alice")
        .get("/public/site/page")
        .expect(200)
        .expectHeader("X-Content-Type-Options", "nosniff")
        .expectHeader("Content-Security-Policy", "sandbox")
        .expectHeader("Cross-Origin-Resource-Policy", "cross-origin")
        .expectHeader("Referrer-Policy", "no-referrer")
        .expectHeader("Cache-Control", "no-cache, public")
        .expectNoHeader("Content-Disposition")
        .expectNoHeader("Server");
  }

  @Test
  void anotherMethodIsRefusedAndTheAnswerSaysWhichAreTaken() throws Exception {
    for (String method : new String[] {"POST", "PATCH", "PROPFIND"}) {
      app.send(method, "/notes/a", HttpRequest.BodyPublishers.ofString("x"))
          .expect(405)
          .expectHeader("Allow", "GET, HEAD, PUT, DELETE, OPTIONS")
          .expectHeader("Access-Control-Allow-Origin", "*");
    }
  }
}
