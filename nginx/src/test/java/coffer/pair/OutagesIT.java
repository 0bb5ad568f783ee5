package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A daemon that dies takes nothing with it: not the other daemon, not what it had promised. */
@OwnPair
@ExtendWith(SharedPair.class)
class OutagesIT {

  private static final String ORIGIN = "https://app.example";

  private final Pair pair;
  private final Person person;
  private final App app;

  OutagesIT(Pair pair) {
    this.pair = pair;
    this.person = pair.person("out");
    this.app = person.allows(ORIGIN, "notes:rw");
  }

  @AfterEach
  void bothRunAgain() throws IOException {
    pair.auth().ensureRunning();
    pair.storage().ensureRunning();
  }

  @Test
  void withTheAuthDaemonDeadAppsStillSync() {
    pair.auth().kill();
    app.put("/notes/a", "1").expect(201);
    app.get("/notes/a").expect(200);
    person.authFile().append("# edited meanwhile");
    app.get("/notes/").expect(200);
    Answer dialog = pair.request("GET", person.dialog(ORIGIN, "notes:rw")).send();
    assertThat(dialog.status()).isIn(502, 503);
    Answer webfinger =
        pair.request("GET", "/.well-known/webfinger?resource=acct:" + person.address()).send();
    assertThat(webfinger.status()).isIn(502, 503);
    assertThat(webfinger.header("Access-Control-Allow-Origin")).contains("*");
  }

  @Test
  void withTheStorageDaemonDeadTheDialogStillAnswers() {
    pair.storage().kill();
    Answer answer = app.get("/notes/a").send();
    assertThat(answer.status()).isIn(502, 503);
    assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
    person.allows("https://second.example", "notes:r");
  }

  @Test
  void documentsTokensAndSessionsSurviveAKillOfBothDaemons() throws IOException {
    String version = app.put("/notes/kept", "kept").expect(201).etag();
    pair.auth().kill();
    pair.storage().kill();
    pair.auth().start();
    pair.storage().start();
    Answer got = app.get("/notes/kept").expect(200);
    assertThat(got.text()).isEqualTo("kept");
    assertThat(got.etag()).isEqualTo(version);
    Page page = person.browser().opens(person.dialog(ORIGIN, "notes:rw")).expect(200);
    assertThat(page.asksForPassword()).isFalse();
    app.put("/notes/kept", "changed").header("If-Match", version).expect(200);
  }

  @Test
  void theLastUseOfATokenSurvivesAnOrderlyStop() throws IOException {
    app.get("/notes/").expect(200);
    pair.storage().stop();
    assertThat(Files.readString(pair.home().resolve("data/@usage").resolve(person.name())))
        .containsPattern("[0-9a-f]{64} 20");
    pair.storage().start();
    app.get("/notes/").expect(200);
  }

  @Test
  void aLineRemovedWhileBothWereDownIsGone() throws IOException {
    pair.auth().kill();
    pair.storage().kill();
    person.authFile().save("# nobody\n");
    pair.storage().start();
    app.isCutOffSoon("/notes/");
    pair.auth().start();
    app.isCutOff("/notes/");
  }

  @Test
  void aSecondDaemonOnTheSameHomeSaysSoAndEnds() {
    CommandLine.Outcome auth = pair.authCommand("serve", "--listen", "127.0.0.1:0").expect(1);
    assertThat(auth.err().strip()).isNotEmpty().doesNotContain("\n", "Exception");
    CommandLine.Outcome storage = pair.storageCommand("serve", "--listen", "127.0.0.1:0").expect(1);
    assertThat(storage.err().strip()).isNotEmpty().doesNotContain("\n", "Exception");
    app.get("/notes/").expect(200);
  }
}
