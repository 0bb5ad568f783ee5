package coffer.auth.http;

import static coffer.auth.http.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coffer.grant.AppOrigin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppsSectionTest {

  private static final String APPS = "/account/apps";
  private static final String APP = "https://app.example";
  private static final String DIALOG =
      "/oauth/alice?redirect_uri=https%3A%2F%2Fapp.example%2Fx&response_type=token"
          + "&scope=notes%3Arw+photos%3Ar";

  private TestServer server;
  private Path home;
  private Browser alice;

  @BeforeEach
  void start(@TempDir Path home) throws Exception {
    this.home = home;
    server = TestServer.start(home).with("alice");
    alice = server.browser();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private void allow(Browser browser) throws Exception {
    browser.press(browser.consent(DIALOG), "Allow").expect(303);
  }

  private List<String> lines(String file) throws Exception {
    return Files.readAllLines(server.file("alice", file)).stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  @Test
  void anAppIsShownWithWhatItMayDoSinceWhenAndFromWhere() throws Exception {
    allow(alice);

    alice
        .get(APPS)
        .expect(200)
        .contains("app<wbr>.example", "Notes", "Photos", "Read only", "Since ")
        .contains("Firefox on Linux", "from 192.0.2.7")
        .contains("href=\"https://app.example/#remotestorage=alice@example.org\"");
  }

  @Test
  void removingAnAppTakesItsLinesAndItsTokens() throws Exception {
    allow(alice);

    assertThat(alice.press(alice.get(APPS), "Remove this app").location()).isEqualTo(APPS);
    assertThat(server.grants("alice")).isEmpty();
    assertThat(lines("tokens")).isEmpty();
    alice.get(APPS).contains("No app has access");
  }

  @Test
  void takingOneScopeAwayLeavesTheOthersAndTheTokens() throws Exception {
    allow(alice);

    alice.press(alice.get(APPS), "Take away").expect(303);
    assertThat(server.grants("alice")).hasSize(1).allMatch(line -> line.contains(" photos r "));
    assertThat(lines("tokens")).hasSize(1);
    alice.press(alice.get(APPS), "Take away").expect(303);
    assertThat(lines("tokens")).isEmpty();
  }

  @Test
  void aLineThatKeepsTheAppFromMoreCannotBeTakenAway() throws Exception {
    Files.writeString(server.file("alice", ".auth"), APP + " * rw\n" + APP + " notes empty\n");
    alice.enter(APPS, "alice", PASSWORD).expect(303);

    Answer page = alice.get(APPS).contains("Finds nothing there");
    assertThat(page.body().split(">Take away<", -1)).hasSize(2);
    Map<String, String> forged = page.fieldsOf("Take away");
    forged.put("module", "notes");
    alice.post(APPS, forged).expect(303);
    assertThat(server.grants("alice")).contains(APP + " notes empty");
  }

  @Test
  void oneDeviceIsDisconnectedAndTheOthersStay() throws Exception {
    allow(alice);
    Browser phone = server.browser().header("User-Agent", "Mozilla/5.0 (Android 15) Firefox/140.0");
    phone.signIn(DIALOG, PASSWORD).expect(303);
    phone.press(phone.get(DIALOG), "Continue").expect(303);
    assertThat(lines("tokens")).hasSize(2);

    alice.press(alice.get(APPS), "Disconnect").expect(303);
    assertThat(lines("tokens")).hasSize(1).allMatch(line -> line.contains("Android"));
    assertThat(server.grants("alice")).hasSize(2);
  }

  @Test
  void aDeviceThatCouldOnlyRenewItsTokenIsShownAndEnds() throws Exception {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    String end = Instant.now().plusSeconds(9000).truncatedTo(ChronoUnit.SECONDS).toString();
    Files.writeString(server.file("alice", ".auth"), APP + " notes rw\n");
    Files.writeString(
        server.file("alice", "refresh"),
        String.join(" ", "ab".repeat(32), "FAMILY12", APP, "notes:rw", now, end)
            + " active 192.0.2.9 My+phone\n");
    alice.enter(APPS, "alice", PASSWORD).expect(303);

    Answer page = alice.get(APPS).contains("My phone", "192.0.2.9");
    alice.press(page, "Disconnect").expect(303);
    assertThat(lines("refresh")).isEmpty();
    alice.get(APPS).contains("app<wbr>.example").lacks("My phone");
  }

  @Test
  void allAppsAreRemovedAtOnceAlsoThoseKnownByAFingerprintOnly() throws Exception {
    allow(alice);
    String other = new AppOrigin("https://other.example").fingerprint();
    Files.writeString(
        server.file("alice", ".auth"),
        Files.readString(server.file("alice", ".auth")) + other + " docs r\n");

    alice.press(alice.get(APPS).contains(other), "Remove all of them").expect(303);
    assertThat(server.grants("alice")).isEmpty();
    assertThat(lines("tokens")).isEmpty();
  }

  @Test
  void aForgedFormTakesNothing() throws Exception {
    allow(alice);
    Map<String, String> forged = alice.get(APPS).fieldsOf("Remove this app");
    forged.put("csrf", "x");

    alice.post(APPS, forged).expect(403);
    assertThat(server.grants("alice")).hasSize(2);
  }

  @Test
  void theOperatorsAppsCanBeOpenedStorageFirst() throws Exception {
    Files.writeString(home.resolve("etc/apps.conf"), "https://good.example = Good <b>one</b>\n");
    alice.enter(APPS, "alice", PASSWORD).expect(303);

    alice
        .get(APPS)
        .contains(
            "Good &lt;b&gt;one&lt;/b&gt;",
            "href=\"https://good.example/#remotestorage=alice@example.org\"");
  }

  private void keepTheFileFromTheDaemon() throws Exception {
    Files.setPosixFilePermissions(
        server.file("alice", ".auth"), PosixFilePermissions.fromString("r--r-----"));
  }

  private String line(String own) throws Exception {
    return server.grants("alice").stream()
        .filter(line -> line.contains(own))
        .map(line -> line.replaceAll(" +#.*", ""))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whereTheFileIsNotTheDaemonsAnAppIsSignedOutAndItsLinesAreTold() throws Exception {
    allow(alice);
    keepTheFileFromTheDaemon();
    List<String> before = lines(".auth");

    Answer said = alice.press(alice.get(APPS), "Remove this app");

    said.expect(409)
        .contains(
            "signed out on every device", "accounts/alice/.auth", "cannot be changed from here")
        .contains(line(" notes rw"), line(" photos r"));
    assertThat(lines(".auth")).isEqualTo(before);
    assertThat(lines("tokens")).isEmpty();
    assertThat(Files.readString(home.resolve("log/audit/auth.jsonl")))
        .contains("\"event\":\"revoke\",\"outcome\":\"failed\"")
        .contains("\"tokens\":1,\"reason\":\".auth cannot be written\"");
    alice.get(APPS).contains("app<wbr>.example").lacks("Where it is connected");
  }

  @Test
  void whereTheFileIsNotTheDaemonsOneScopeIsNotTakenAndThePageSaysSo() throws Exception {
    allow(alice);
    keepTheFileFromTheDaemon();
    List<String> before = lines(".auth");

    Answer said = alice.press(alice.get(APPS), "Take away");

    said.expect(409).contains("Nothing was changed.", line(" notes rw")).lacks(line(" photos r"));
    assertThat(lines(".auth")).isEqualTo(before);
    assertThat(lines("tokens")).hasSize(1);
  }

  @Test
  void aWriteThatFailsIsToldAsWell() throws Exception {
    allow(alice);
    String file = server.file("alice", ".auth").toString();
    // Nothing can be renamed onto what something is mounted on.
    Process mount = new ProcessBuilder("mount", "--bind", file, file).start();
    assumeTrue(mount.waitFor() == 0, "kernel right missing: CAP_SYS_ADMIN, to mount a file");
    try {
      alice.press(alice.get(APPS), "Remove this app").expect(409).contains(line(" notes rw"));
      assertThat(lines("tokens")).isEmpty();
    } finally {
      assertThat(new ProcessBuilder("umount", file).start().waitFor()).isZero();
    }
  }
}
