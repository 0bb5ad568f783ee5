package coffer.auth.http;

import coffer.token.TokenHash;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of apps says of their requests. */
class AppUsesTest {

  private static final String DIALOG =
      "/oauth/alice?redirect_uri=https%3A%2F%2Fapp.example%2Fx&response_type=token"
          + "&scope=notes%3Arw";

  @TempDir private Path home;
  private StorageStub storage;
  private TestServer server;
  private Browser alice;
  private String token;

  @BeforeEach
  void start() throws Exception {
    storage = new StorageStub();
    server = TestServer.start(home, storage.lines(home)).with("alice");
    alice = server.browser();
    alice.press(alice.consent(DIALOG), "Allow").expect(303);
    token =
        Files.readAllLines(server.file("alice", "tokens")).stream()
            .map(line -> line.split(" ", 2)[0])
            .filter(field -> TokenHash.parse(field).isPresent())
            .findFirst()
            .orElseThrow();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    storage.close();
  }

  @Test
  void eachPlaceSaysWhatTheAppDidThere() throws Exception {
    storage.answers(
        200,
        """
        {"account":"alice","measured":"2026-05-01T12:00:00Z","space":{},"tokens":[
          {"token":"%s","last":"2026-05-01T11:00:00Z","reads":312,"writes":1,"refused":2,
           "folders":[{"folder":"/notes/%%3Ci%%3E/","last":"2026-05-01T11:00:00Z"},
                      {"folder":"/notes/","last":"2026-05-01T10:00:00Z"}],
           "refused_folders":[{"folder":"/contacts/","last":"2026-05-01T10:00:00Z"}]}]}
        """
            .formatted(token));

    alice
        .get("/account/apps")
        .expect(200)
        .contains("312 reads, 1 write", "/notes/&lt;i&gt;/, /notes/", "last used", "1 May 2026")
        .contains("Asked in vain for <bdi>/contacts/</bdi>")
        .lacks("<i>");
  }

  @Test
  void whileTheStorageDaemonDoesNotTellItsFileDoes() throws Exception {
    storage.answers(503, "");
    Path usage = Files.createDirectories(home.resolve("data/@usage")).resolve("alice");
    Files.writeString(usage, token + " 2026-05-01T11:00:00Z\n" + token + " requests 7 0 0\n");

    alice.get("/account/apps").contains("7 reads, 0 writes", "1 May 2026").lacks("lately in");
  }

  @Test
  void whereNothingIsKnownNothingIsSaid() throws Exception {
    storage.close();

    alice.get("/account/apps").expect(200).contains("Firefox on Linux").lacks("reads", "last used");
  }
}
