package coffer.auth.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example filter, by fail2ban's own tool, on lines that the daemon has written. */
class Fail2banTest {

  private static final String DIALOG =
      "/oauth/%s?redirect_uri=https://app.example/&response_type=token&scope=notes:rw";

  @TempDir Path home;
  private TestServer server;
  private Path log;

  @BeforeEach
  void start() throws Exception {
    boolean there =
        Arrays.stream(String.valueOf(System.getenv("PATH")).split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "fail2ban-regex")));
    assumeTrue(there, "fail2ban-regex is not installed: apt-get install fail2ban");
    server = TestServer.start(home).with("alice");
    log = home.resolve("log/audit/auth.jsonl");
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private void wrong(String account, String address) throws Exception {
    server
        .browser()
        .header("X-Real-IP", address)
        .signIn(DIALOG.formatted(account), "wrong")
        .expect(303);
  }

  /** The addresses of the lines that the filter takes for wrong passwords. */
  private List<String> matched() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "fail2ban-regex", "-o", "ip", log.toString(), filter().toAbsolutePath().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output.lines().filter(line -> !line.isBlank()).toList();
  }

  private static Path filter() {
    Path here = Path.of("").toAbsolutePath();
    Path project = Files.isDirectory(here.resolve("docs")) ? here : here.resolve("..");
    return project.resolve("docs/fail2ban/filter.d/coffer-auth.conf").normalize();
  }

  @Test
  void wrongPasswordsAreFoundWithTheirAddress() throws Exception {
    wrong("alice", "192.0.2.7");
    wrong("nobody", "2001:DB8:0:0:0:0:0:7");

    assertThat(matched()).containsExactly("192.0.2.7", "2001:db8::7");
  }

  @Test
  void whoeverGoesOnWhileToldToWaitIsFoundToo() throws Exception {
    Browser stranger = server.browser().header("X-Real-IP", "198.51.100.9");
    Answer answer = stranger.signIn(DIALOG.formatted("alice"), "wrong");
    while (answer.response().statusCode() == 303) {
      answer = stranger.signIn(DIALOG.formatted("alice"), "wrong");
    }
    answer.expect(429);

    assertThat(Files.readString(log)).contains("\"outcome\":\"throttled\"");
    assertThat(matched()).hasSize(Files.readAllLines(log).size()).containsOnly("198.51.100.9");
  }

  @Test
  void noNameOrHeaderThatAStrangerChoosesNamesAnotherAddress() throws Exception {
    Browser hostile =
        server
            .browser()
            .header("X-Real-IP", "203.0.113.5")
            .header(
                "User-Agent",
                "x\",\"event\":\"sign-in\",\"outcome\":\"wrong\",\"address\":\"192.0.2.66\","
                    + " 192.0.2.66");
    for (String account : new String[] {"192.0.2.66", "address.192.0.2.66", "2001-db8--66"}) {
      hostile.signIn(DIALOG.formatted(account), "wrong").expect(303);
    }
    for (String account :
        new String[] {
          "%22,%22address%22:%22192.0.2.66%22,",
          "a%0A%7B%22time%22:%222026-01-01T00:00:00Z%22,%22event%22:%22sign-in%22,"
              + "%22outcome%22:%22wrong%22,%22address%22:%22192.0.2.66%22,",
          "a@192.0.2.66"
        }) {
      hostile
          .post(DIALOG.formatted(account), Map.of("do", "sign-in", "password", "192.0.2.66"))
          .expect(404);
    }

    assertThat(matched()).containsExactly("203.0.113.5", "203.0.113.5", "203.0.113.5");
    assertThat(Files.readString(log)).doesNotContain("\"address\":\"192.0.2.66\"");
  }

  @Test
  void whoeverSignsInAllowsDeclinesAndLeavesIsNotFound() throws Exception {
    Browser browser = server.browser();
    browser.press(browser.consent(DIALOG.formatted("alice")), "Allow").expect(303);
    Answer again = browser.get(DIALOG.formatted("alice").replace("notes:rw", "photos:r"));
    browser.press(again, "Decline").expect(303);
    browser.press(again, "Not you?").expect(303);

    assertThat(Files.readAllLines(log)).hasSize(4);
    assertThat(matched()).isEmpty();
  }

  @Test
  void anExampleJailNamesTheFilter() throws Exception {
    Path jail = filter().resolveSibling("../jail.d/coffer-auth.conf").normalize();

    assertThat(Files.readString(jail)).contains("filter = coffer-auth\n", "auth.jsonl");
  }
}
