package coffer.auth.http;

import static coffer.auth.http.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much room an account takes, and everything in one file. */
class DataSectionTest {

  private static final String USAGE =
      """
      {"account":"alice","tokens":[],"measured":"2026-05-01T12:00:00Z",
       "space":{"/notes/":2000,"/public/photos/":3200000,"/":10,"/%3Cb%3E/":5}}
      """;

  @TempDir private Path home;
  private StorageStub storage;
  private TestServer server;
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    storage = new StorageStub();
    server = TestServer.start(home, storage.lines(home)).with("alice");
    browser = server.browser();
    browser.enter("/account/", "alice", PASSWORD).expect(303);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    storage.close();
  }

  @Test
  void thePageSaysWhatTakesRoomTheLargestFirst() throws Exception {
    storage.answers(200, USAGE);

    Answer page = browser.get("/account/data").expect(200);

    page.contains("<strong>3.2 MB</strong>", "/notes/", "2.0 kB", "itself, outside any folder");
    page.contains("/&lt;b&gt;/").lacks("<b>");
    assertThat(page.body().indexOf("/public/photos/")).isLessThan(page.body().indexOf("/notes/"));
    assertThat(storage.questions()).containsExactly("GET /accounts/alice/usage");
  }

  @Test
  void withoutAnAnswerThePageSaysThatItDoesNotKnow() throws Exception {
    storage.answers(503, "");
    browser.get("/account/data").expect(200).contains("does not answer");
    storage.answers(200, "[]");
    browser.get("/account/data").expect(200).contains("does not answer");
    storage.answers(200, "<html>");
    browser.get("/account/data").expect(200).contains("does not answer");
    storage.close();
    browser.get("/account/data").expect(200).contains("does not answer");
  }

  /** As where the storage daemon is on another host: nothing gets better by waiting. */
  @Test
  void withoutASecretThePageSaysWhyAndWhomToAsk(@TempDir Path other) throws Exception {
    try (TestServer apart = TestServer.start(other).with("alice")) {
      Browser alice = apart.browser();
      alice.enter("/account/data", "alice", PASSWORD).expect(303);

      Answer page = alice.get("/account/data").expect(200);
      page.contains("is not known here", "cannot be had from here", "on another machine")
          .contains("Whoever runs this server can tell you", "can make you the file")
          .lacks("does not answer", "href=\"/account/download\"");
      Answer download = alice.get("/account/download").expect(200).contains("cannot be had");
      assertThat(download.offers("Download")).isFalse();
      Map<String, String> form = page.fieldsOf("Sign out");
      form.put("do", "download");
      alice.post("/account/download", form).expect(503).contains("cannot be had from here");
    }
  }

  @Test
  void whoeverPressesTheButtonGetsTheFileAndALineInTheLog() throws Exception {
    storage.answers(200, "PK everything");
    Answer page = browser.get("/account/download").expect(200);

    Answer file = browser.press(page, "Download").expect(200);

    assertThat(file.body()).isEqualTo("PK everything");
    assertThat(file.header("Content-Type")).isEqualTo("application/zip");
    assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename=\"alice.zip\"");
    assertThat(file.header("Cache-Control")).isEqualTo("no-store");
    assertThat(storage.questions()).containsExactly("GET /accounts/alice/archive");
    assertThat(log()).contains("\"event\":\"download\",\"outcome\":\"ok\"");
  }

  @Test
  void nobodyHasTwoDownloadsAtOnce() throws Exception {
    storage.answers(200, "PK everything");
    CountDownLatch latch = new CountDownLatch(1);
    storage.holds(latch);
    Answer page = browser.get("/account/download").expect(200);
    ExecutorService others = Executors.newSingleThreadExecutor();
    try {
      Future<Answer> first = others.submit(() -> browser.press(page, "Download"));
      while (!storage.questions().contains("GET /accounts/alice/archive")) {
        assertThat(first.isDone()).isFalse();
        Thread.onSpinWait();
      }

      browser.press(page, "Download").expect(503).contains("downloads are under way already");

      latch.countDown();
      assertThat(first.get(60, TimeUnit.SECONDS).expect(200).body()).isEqualTo("PK everything");
      assertThat(browser.press(page, "Download").expect(200).body()).isEqualTo("PK everything");
    } finally {
      latch.countDown();
      others.shutdown();
    }
  }

  @Test
  void theFileAsksForThePasswordAgainAfterFiveMinutes() throws Exception {
    storage.answers(200, "PK everything");
    Answer late = browser.get("/account/download").expect(200);
    assertThat(late.offers("Download")).isTrue();
    server.age("alice");

    browser.get("/account/data").expect(200).lacks("Is it you?");
    assertThat(browser.press(late, "Download").location()).isEqualTo("/account/download");
    Answer asked = browser.get("/account/download").expect(200).contains("Is it you?");
    assertThat(asked.offers("Download")).isFalse();
    assertThat(storage.questions()).doesNotContain("GET /accounts/alice/archive");

    assertThat(browser.enter("/account/download", "", PASSWORD).location())
        .isEqualTo("/account/download");
    assertThat(browser.press(browser.get("/account/download"), "Download").expect(200).body())
        .isEqualTo("PK everything");
  }

  @Test
  void aFileThatBreaksOffIsNoFile() throws Exception {
    Answer page = browser.get("/account/download");
    storage.answersLessThan(200_000, "x".repeat(100_000));

    assertThatThrownBy(() -> browser.press(page, "Download")).isInstanceOf(IOException.class);
  }

  @Test
  void whereItCannotBeHadThePageSaysSo() throws Exception {
    storage.answers(429, "");
    Answer page = browser.get("/account/download");

    browser.press(page, "Download").expect(503).contains("cannot be fetched at the moment");
    assertThat(log()).contains("\"event\":\"download\",\"outcome\":\"failed\"");
  }

  @Test
  void nothingIsSentWithoutTheButtonOfThePage() throws Exception {
    Answer page = browser.get("/account/download").lacks("PK");
    browser.post("/account/download", Map.of("do", "download")).expect(403);
    browser.header("Origin", "https://evil.example").press(page, "Download").expect(403);

    assertThat(storage.questions()).isEmpty();
  }

  @Test
  void nobodyGetsAnythingWhoIsNotSignedIn() throws Exception {
    Browser stranger = server.browser();
    stranger.get("/account/data").contains("password").lacks("Space");
    stranger.post("/account/download", Map.of("do", "download")).expect(303);

    assertThat(storage.questions()).isEmpty();
  }

  private String log() throws IOException {
    return Files.readString(home.resolve("log/audit/auth.jsonl"));
  }
}
