package coffer.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageHeadersTest {

  private static final String DIALOG =
      "/oauth/alice?redirect_uri=https://app.example:8443/x&response_type=token&scope=notes:rw";

  private TestServer server;
  private Browser alice;

  @BeforeEach
  void start(@TempDir Path home) throws Exception {
    server = TestServer.start(home).with("alice");
    alice = server.browser();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private static void assertGuarded(Answer answer, String formAction) {
    assertThat(answer.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; ")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "script-src 'self'")
        .doesNotContain("unsafe")
        .endsWith("form-action " + formAction);
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Permissions-Policy")).contains("camera=()");
    assertThat(answer.body()).doesNotContainPattern("<[^>]* (style|on[a-z]+)=|<style|<script>");
  }

  @Test
  void everyPageIsGuarded() throws Exception {
    assertGuarded(alice.get(DIALOG), "'self'");
    alice.signIn(DIALOG, "wrong").expect(303);
    assertGuarded(alice.get(DIALOG), "'self'");
    assertGuarded(alice.get("/account/"), "'self'");
    assertGuarded(alice.get("/oauth/alice").expect(400), "'self'");
    assertGuarded(alice.get("/nothing").expect(404), "'self'");
    assertGuarded(alice.signIn(DIALOG, TestServer.PASSWORD).expect(303), "'self'");
  }

  @Test
  void theConsentPagesFormMayLeadToTheApp() throws Exception {
    Answer page = alice.consent(DIALOG);

    assertGuarded(page, "'self' https://app.example:8443");
    assertThat(page.headers("Cross-Origin-Opener-Policy")).isEmpty();
    assertGuarded(alice.press(page, "Allow").expect(303), "'self'");
  }

  @Test
  void whereAPolicyCannotNameTheAppItNamesTheScheme() throws Exception {
    String dialog = DIALOG.replace("https://app.example:8443", "http://[::1]:3000");

    assertGuarded(alice.consent(dialog.replace("[", "%5B").replace("]", "%5D")), "'self' http:");
  }

  @Test
  void everythingAPageNeedsIsHereAndMayBeKept() throws Exception {
    String page = alice.get(DIALOG).body();
    Pattern asset = Pattern.compile("(?:src|href)=\"(/oauth/-/[^\"]+)\"");

    assertThat(asset.matcher(page).results().map(MatchResult::group)).hasSize(5);
    for (MatchResult found : asset.matcher(page).results().toList()) {
      Answer answer = alice.get(found.group(1)).expect(200);
      assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Content-Type"))
          .matches("(text/(css|javascript); charset=utf-8|image/svg\\+xml)");
      assertThat(answer.body()).isNotBlank();
    }
    assertThat(alice.get("/oauth/-/coffer.css?v=old").expect(200).header("Cache-Control"))
        .isEqualTo("no-cache");
    alice.send("POST", "/oauth/-/coffer.css", "").expect(405);
    alice.get("/oauth/-/../coffer.css").expect(404);
  }

  @Test
  void pagesAreBuiltFromTheConfigurationAndNotFromTheHostHeader() throws Exception {
    alice
        .header("X-Forwarded-Host", "evil.example")
        .get(DIALOG)
        .expect(200)
        .lacks("evil.example", "127.0.0.1");
  }
}
