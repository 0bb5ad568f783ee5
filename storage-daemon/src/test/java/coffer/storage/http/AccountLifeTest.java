package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.TestHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts that are removed, made anew and restored while the daemon serves. */
class AccountLifeTest {

  private static final String FIRST = "alice-first-account-id";
  private static final String SECOND = "alice-second-account-id";

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private TestServer server;
  private TestHome home;
  private TestApp first;

  @BeforeEach
  void start() throws Exception {
    TestServer.Settings settings = new TestServer.Settings(64 << 20, Duration.ofSeconds(20));
    server = TestServer.start(folder, TestServer.git(folder), settings);
    home = server.home();
    first = server.app("*:rw");
    first.put("/notes/a", "text/plain", "first").expect(201);
    first.put("/public/notes/a", "text/plain", "first").expect(201);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aRemovedAccountIsServedNoMore() throws Exception {
    remove(FIRST);

    first.get("/notes/a").expect(401);
    server.anybody("alice").get("/public/notes/a").expect(404);
  }

  @Test
  void aNewAccountOfTheSameNameSeesNothingOfTheOldOne() throws Exception {
    remove(FIRST);
    TestApp second = add(SECOND);

    assertThat(second.get("/").expect(200).items()).isEmpty();
    second.get("/notes/a").expect(404);
    server.anybody("alice").get("/public/notes/a").expect(404);
    first.get("/notes/a").expect(401);
    second.put("/notes/a", "text/plain", "second").expect(201);
  }

  @Test
  void aRestoredAccountHasItsDocumentsBack() throws Exception {
    String version = first.get("/").version();
    remove(FIRST);
    TestApp second = add(SECOND);
    second.put("/notes/a", "text/plain", "second").expect(201);
    remove(SECOND);
    Files.move(
        home.accounts().resolve("@removed/alice-" + FIRST), home.accounts().resolve("alice"));

    first.get("/notes/a").expect(200).expectText("first");
    server.anybody("alice").get("/public/notes/a").expect(200).expectText("first");
    assertThat(first.get("/").version()).isEqualTo(version);
    first.put("/notes/b", "text/plain", "more").expect(201);
    second.get("/notes/a").expect(401);
    assertThat(home.data().resolve("@removed/alice-" + SECOND + "/notes.git")).isDirectory();
  }

  @Test
  void aSlowDownloadHoldsUpNobodyWhenItsAccountIsRemoved() throws Exception {
    home.account("bob", "bob-account-id");
    home.grants("bob", TestHome.APP + " * rw");
    TestApp bob = server.bearer("bob", home.token("bob", "*:rw", Instant.now()));
    bob.put("/notes/a", "text/plain", "bob's").expect(201);
    byte[] large = new byte[24 << 20];
    new Random(1).nextBytes(large);
    first.put("/public/notes/large", "image/png", large).expect(201);
    try (SlowReader download = SlowReader.of(server, "/storage/alice/public/notes/large")) {
      assertThat(download.beginning()).startsWith("HTTP/1.1 200 ");
      remove(FIRST);
      TestApp second = add(SECOND);

      assertThat(second.within(SOON).get("/").expect(200).items()).isEmpty();
      bob.within(SOON).get("/notes/a").expect(200);
      assertThat(download.rest()).isLessThan(large.length);
    }
    assertThat(home.data().resolve("@removed/alice-" + FIRST + "/notes.git")).isDirectory();
  }

  private void remove(String id) throws IOException {
    Path removed = Files.createDirectories(home.accounts().resolve("@removed"));
    Files.move(home.accounts().resolve("alice"), removed.resolve("alice-" + id));
  }

  private TestApp add(String id) throws IOException {
    home.account("alice", id);
    home.grants("alice", TestHome.APP + " * rw");
    return server.bearer("alice", home.token("alice", "*:rw", Instant.now()));
  }
}
