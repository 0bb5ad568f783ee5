package coffer.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator says of modules and apps, on the pages. */
class OperatorsWordsTest {

  private static final String DIALOG =
      "/oauth/alice?redirect_uri=https://app.example/&response_type=token&scope=notes:rw";
  private static final String EVIL = "<script>alert(1)</script>\"'><b onclick=x>&amp;";
  private static final String ESCAPED =
      "&lt;script&gt;alert(1)&lt;/script&gt;\"'&gt;&lt;b onclick=x&gt;&amp;amp;";
  private static final Pattern ICON =
      Pattern.compile("<img src=\"(/oauth/-/icons/[^\"]*)\" alt=\"\"");

  @TempDir Path home;
  private TestServer server;
  private Browser alice;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(home).with("alice");
    alice = server.browser();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private void write(String name, String content) throws Exception {
    Path file = home.resolve("etc").resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, content);
  }

  @Test
  void withoutFilesNothingIsSaidOfTheApp() throws Exception {
    alice.consent(DIALOG).lacks("Known here", "/icons/").contains("<bdi>Notes</bdi>");
  }

  @Test
  void theOperatorsWordsAreShownAsText() throws Exception {
    write("scopes.conf", "notes = " + EVIL + " | " + EVIL + "\n");
    write("apps.conf", "https://app.example = " + EVIL + "\n");

    for (Answer page : new Answer[] {alice.get(DIALOG), alice.consent(DIALOG)}) {
      page.lacks("<script>alert", "<b onclick").contains("<bdi>" + ESCAPED + "</bdi>");
    }
  }

  @Test
  void anAppsNameStandsBesideItsOriginAndNeverInItsPlace() throws Exception {
    write("apps.conf", "https://app.example = My notes\n");

    for (Answer page : new Answer[] {alice.get(DIALOG), alice.consent(DIALOG)}) {
      String body = page.contains("Known here as", "My notes").body();
      assertThat(body.indexOf("class=\"origin\"")).isBetween(0, body.indexOf("Known here as"));
    }
    alice
        .get(DIALOG.replace("app.example", "app.example.evil.example"))
        .lacks("Known here as", "My notes");
  }

  @Test
  void anIconIsServedFromHereAsAPictureAndNothingElse() throws Exception {
    String svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    write("apps.conf", "https://app.example = My notes | app.svg\n");
    write("icons/app.svg", svg);

    MatchResult found = ICON.matcher(alice.get(DIALOG).body()).results().findFirst().orElseThrow();
    Answer icon = alice.get(found.group(1)).expect(200);

    assertThat(icon.body()).isEqualTo(svg);
    assertThat(icon.header("Content-Type")).isEqualTo("image/svg+xml");
    assertThat(icon.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(icon.header("Content-Security-Policy"))
        .startsWith("default-src 'none';")
        .contains("; sandbox;");
    assertThat(icon.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(icon.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(alice.get("/oauth/-/icons/app.svg?v=old").header("Cache-Control"))
        .isEqualTo("no-cache");
    alice.send("POST", found.group(1), "").expect(405);
  }

  @Test
  void noOtherFileIsServed() throws Exception {
    write("apps.conf", "https://app.example = My notes | app.png\n");
    write("icons/app.png", "<html>no picture</html>");
    write("icons/other.svg", "<svg/>");

    alice.get(DIALOG).contains("My notes").lacks("/icons/");
    for (String name :
        new String[] {"app.png", "other.svg", "", "../apps.conf", "..%2Fapps.conf", "app.png/"}) {
      alice.get("/oauth/-/icons/" + name).expect(404);
    }
  }
}
