package coffer.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's own look, on the pages. */
class ThemePagesTest {

  private static final String DIALOG =
      "/oauth/alice?redirect_uri=https://app.example/&response_type=token&scope=notes:rw";
  private static final String SVG =
      "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>\n";

  @TempDir Path home;
  private TestServer server;
  private Browser alice;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(home).with("alice");
    // The operator's words are in no file of texts.
    alice = server.browser().without("Accept-Language");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private void write(String name, String content) throws Exception {
    Path folder = Files.createDirectories(home.resolve("etc/theme"));
    Files.writeString(folder.resolve(name), content);
  }

  private Answer themed(String name) throws Exception {
    Matcher url =
        Pattern.compile("\"(/oauth/-/theme/" + Pattern.quote(name) + "\\?v=[0-9a-f]+)\"")
            .matcher(alice.get(DIALOG).body());
    assertThat(url.find()).describedAs(name).isTrue();
    return alice.get(url.group(1)).expect(200);
  }

  @Test
  void withoutAThemeThePagesAreAsTheyCome() throws Exception {
    alice
        .get(DIALOG)
        .contains("<strong>Coffer</strong>", " · Coffer</title>", "/oauth/-/mark.svg?v=")
        .lacks("theme");
  }

  @Test
  void aThemeIsOnEveryPage() throws Exception {
    write("name.txt", "Vault\n");
    write("style.css", ":root { --accent: #7a1fa2 }\n");
    write("logo.svg", SVG);
    write("header.html", "<p>The vault of us all</p>\n");
    write("footer.html", "<p><a href='https://example.org/imprint'>Imprint</a></p>\n");

    for (String address : new String[] {DIALOG, "/account/", "/oauth/alice", "/nothing"}) {
      alice
          .get(address)
          .contains(
              "<strong>Vault</strong>",
              " · Vault</title>",
              "/oauth/-/theme/style.css?v=",
              "<img src=\"/oauth/-/theme/logo.svg?v=",
              "type=\"image/svg+xml\" href=\"/oauth/-/theme/logo.svg?v=",
              "<p>The vault of us all</p>",
              "<a href=\"https://example.org/imprint\">Imprint</a>")
          .lacks("mark.svg", "<strong>Coffer");
    }
    String page = alice.get(DIALOG).body();
    assertThat(page.indexOf("theme/style.css")).isGreaterThan(page.indexOf("-/coffer.css"));
    assertThat(page.indexOf("vault of us all")).isLessThan(page.indexOf("<main>"));
    assertThat(page.indexOf("Imprint")).isGreaterThan(page.indexOf("</main>"));
    alice.consent(DIALOG).contains("<strong>Vault</strong>", "Imprint</a>");
    alice.get("/account/").contains("<strong>Vault</strong>", "Imprint</a>", "Signed in as");
  }

  @Test
  void whatSomebodySignsInWithStaysWithWhoeverTheyKnow() throws Exception {
    alice.get(DIALOG).contains("stays with Coffer. The app never");
    write("name.txt", "Vault\n");

    alice.get(DIALOG).contains("stays with Vault. The app never").lacks("Coffer");
    alice.get("/account/").contains("stays with Vault. No app ever").lacks("Coffer");
  }

  @Test
  void whateverTheOperatorWritesThePageStaysWhole() throws Exception {
    String plain = alice.get(DIALOG).body();
    String main = plain.substring(plain.indexOf("<main>"), plain.indexOf("</main>"));
    write("name.txt", "<script>alert(1)</script>&amp;\n");
    for (String html :
        new String[] {
          "<script>alert(1)",
          "<p onclick='alert(1)'>",
          "<!-- ",
          "<textarea>",
          "<title>",
          "<style>",
          "<form action='https://evil.example'><input type=password>",
          "<template>",
          "<base href='https://evil.example/'>",
          "<meta http-equiv=refresh content=0>",
          "</header>",
          "<plaintext>",
          "<iframe>",
          "<a href='javascript:alert(1)'>x",
          "<p title='",
          "${page}"
        }) {
      write("header.html", html + "\n");
      write("footer.html", html + "\n");

      Answer page = alice.get(DIALOG).expect(200);

      assertThat(withoutSecrets(page.body())).contains(withoutSecrets(main));
      page.contains("<strong>&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;</strong>")
          .contains(" · &lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;</title>")
          .lacks("<script>", "onclick", "javascript:", "evil.example", "<!--", "<plaintext")
          .lacks("<textarea", "<style", "<template", "<base", "http-equiv", "<iframe");
      assertThat(page.body().split("<title>", -1)).hasSize(2);
      assertThat(page.body().split("</header>", -1)).hasSize(2);
      assertThat(page.body().strip()).endsWith("</body>\n</html>");
    }
  }

  /** In a {@code dd}, the next one closes also what is open in between. */
  @Test
  void whatIsAroundHeaderAndFooterIsNothingThatTheyCouldClose() throws Exception {
    write("header.html", "<p>x</p>\n");
    write("footer.html", "<p>x</p>\n");
    String page = alice.get(DIALOG).body();
    List<String> around =
        Pattern.compile("<(\\w+) class=\"theme-(header|footer)\">")
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(around).hasSize(2);
    for (String element : around) {
      write("header.html", "<" + element + ">mine</" + element + ">\n");
      alice.get(DIALOG).expect(200).contains("mine").lacks("<" + element + ">mine");
    }
  }

  @Test
  void noBrokenPictureFailsAPage() throws Exception {
    write("logo.svg", "<!DOCTYPE svg [ a='b'<xml:space='x'& \"]><![CDATA[\n");

    alice.get(DIALOG).expect(200).contains("/oauth/-/mark.svg?v=");
    alice.get("/oauth/-/theme/logo.svg").expect(404);
  }

  private static String withoutSecrets(String html) {
    return html.replaceAll("value=\"[^\"]*\"|[A-Za-z0-9_-]{43}[A-Za-z0-9._-]*", "");
  }

  @Test
  void theStyleSheetComesFromHereAndMayBeKept() throws Exception {
    write("style.css", ":root { --accent: #7a1fa2 }\n");

    Answer sheet = themed("style.css");

    assertThat(sheet.body()).isEqualTo(":root { --accent: #7a1fa2 }\n");
    assertThat(sheet.header("Content-Type")).isEqualTo("text/css; charset=utf-8");
    assertThat(sheet.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(sheet.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(alice.get("/oauth/-/theme/style.css?v=old").header("Cache-Control"))
        .isEqualTo("no-cache");
    alice.send("POST", "/oauth/-/theme/style.css", "").expect(405);
  }

  @Test
  void aLogoIsServedAsAPictureAndNothingElse() throws Exception {
    write("logo.svg", SVG);

    Answer logo = themed("logo.svg");

    assertThat(logo.body()).isEqualTo(SVG);
    assertThat(logo.header("Content-Type")).isEqualTo("image/svg+xml");
    assertThat(logo.header("Content-Security-Policy"))
        .startsWith("default-src 'none';")
        .contains("; sandbox;");
    assertThat(logo.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(logo.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
  }

  @Test
  void noOtherFileIsServed() throws Exception {
    write("style.css", "a {}\n");
    write("name.txt", "Vault\n");
    write("secret.css", "a {}\n");

    for (String name :
        new String[] {
          "",
          "name.txt",
          "secret.css",
          "style.css/",
          "../coffer.conf",
          "..%2Fcoffer.conf",
          "%2e%2e/coffer.conf",
          "x/../style.css",
          "style.css%00"
        }) {
      assertThat(alice.get("/oauth/-/theme/" + name).status()).describedAs(name).isIn(400, 404);
    }
    alice.get("/oauth/-/theme/style.css").expect(200);
  }

  @Test
  void thePolicyOfPagesIsTheSame() throws Exception {
    String before = alice.get(DIALOG).header("Content-Security-Policy");
    write("style.css", "a {}\n");
    write("header.html", "<p>x</p>\n");

    Answer page = alice.get(DIALOG).contains("<p>x</p>");

    assertThat(page.header("Content-Security-Policy"))
        .isEqualTo(before)
        .contains("script-src 'self'", "style-src 'self'", "img-src 'self'");
  }
}
