package coffer.pair.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pair.OwnPair;
import coffer.pair.Pair;
import coffer.pair.Person;
import coffer.pair.SharedPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The operator's own look, as a browser draws it. */
@OwnPair
@ExtendWith(SharedPair.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThemeIT {

  private static final String LOGO =
      "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'><script>alert(1)</script>"
          + "<rect width='8' height='8' fill='purple'/></svg>\n";

  /** The lowest contrast (WCAG 2.2, 1.4.3) of links and the button, as the screen shows them. */
  private static final String CONTRAST =
      """
      const context = document.createElement("canvas").getContext("2d");
      const light = colour => {
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
        return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3)
          .map(value => value / 255)
          .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
          .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
      };
      const ratio = (one, other) =>
        (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);
      const of = (selector, property) => getComputedStyle(document.querySelector(selector))[property];
      return Math.min(
        ratio(of("main a", "color"), of("main", "backgroundColor")),
        ratio(of("main a", "color"), of("html", "backgroundColor")),
        ratio(of("button.primary", "color"), of("button.primary", "backgroundColor")));
      """;

  private static final String COLOUR =
      "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]";

  private final Browser browser = Browser.open();
  private final Pair pair;
  private final Person person;
  private final Path theme;

  ThemeIT(Pair pair) throws IOException {
    this.pair = pair;
    this.person = pair.person("theme");
    this.theme = Files.createDirectories(pair.home().resolve("etc/theme"));
  }

  @AfterAll
  void closeTheBrowser() {
    browser.close();
  }

  @BeforeEach
  void dress() throws IOException {
    write("name.txt", "Vault & <Sons>");
    write("logo.svg", LOGO);
    write("style.css", ":root { --accent: #7a1fa2 }\n.theme-header { color: rgb(1, 2, 3) }");
    write(
        "header.html",
        "<p>Above</p><script>document.title = 'hijacked'</script>"
            + "<p onclick=\"document.title = 'hijacked'\" class=\"bait\">Bait</p>");
    write("footer.html", "<p><a href=\"https://example.org/imprint\">Imprint</a></p><textarea>");
    browser.width(1024).scheme("light").forgetEverything();
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(theme.resolve(name), content + "\n");
  }

  private void open() {
    open("https://app.example");
  }

  private void open(String app) {
    browser.go(pair.origin() + person.dialog(app, "notes:rw"));
    browser.find("main");
  }

  private Object colour(String selector, String property) {
    return browser.run(COLOUR, selector, property);
  }

  @Test
  void colourLogoNameAndWordsAreShown() {
    open();

    assertThat(browser.text()).contains("Vault & <Sons>", "Above", "Imprint", "Sign in");
    assertThat(browser.driver().getTitle()).endsWith(" · Vault & <Sons>");
    assertThat(colour(".theme-header", "color")).isEqualTo("rgb(1, 2, 3)");
    assertThat(colour("button.primary", "backgroundColor")).isEqualTo(shown("#7a1fa2"));
    browser.await(
        "the logo",
        () ->
            Boolean.TRUE.equals(
                    browser.run(
                        "const logo = document.querySelector('.masthead img');return"
                            + " logo.naturalWidth > 0 && logo.src.includes('/theme/logo.svg')"))
                ? true
                : null);
    assertThat(browser.console()).isEmpty();
  }

  /** What the browser makes of a colour that is dark enough for the light scheme. */
  private Object shown(String colour) {
    return browser.run(
        "const probe = document.createElement('i'); document.body.append(probe);"
            + "probe.style.color = 'oklch(from ' + arguments[0] + ' min(l, 0.48) c h)';"
            + "const seen = getComputedStyle(probe).color; probe.remove(); return seen",
        colour);
  }

  @Test
  void aScriptInAHeaderDoesNotRun() {
    open();
    browser.find(".bait").click();

    assertThat(browser.driver().getTitle()).doesNotContain("hijacked");
    assertThat(browser.has(".masthead script, .masthead [onclick], aside textarea")).isFalse();
  }

  @Test
  void peopleSignInAsBefore() {
    open("http://localhost:1");
    browser.find("input[type=password]").sendKeys(person.password(), Keys.ENTER);
    browser.press("Allow");
    browser.awaitAddress("http://localhost:1/#access_token=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"#7a1fa2", "#ffe100", "#ffffff", "#000000", "#ff0000", "#00e5ff", "#0000ff"})
  void anAccentCanBeReadInBothSchemes(String accent) throws IOException {
    write("style.css", ":root { --accent: " + accent + " }");
    List<String> problems = new ArrayList<>();
    for (String scheme : List.of("light", "dark")) {
      browser.scheme(scheme);
      open();
      double contrast = ((Number) browser.run(CONTRAST)).doubleValue();
      assertThat(contrast).describedAs(scheme).isGreaterThanOrEqualTo(4.5);
      Accessibility.problems(browser).forEach(problem -> problems.add(scheme + " " + problem));
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void aThemeWithAnAccentAloneLeavesTheDarkSchemeDark() throws IOException {
    write("style.css", ":root { --accent: #7a1fa2 }");
    open();
    Object light = colour("a", "color");
    browser.scheme("dark");

    assertThat(colour("main", "backgroundColor")).isEqualTo("rgb(27, 34, 38)");
    assertThat(colour("main", "color")).isEqualTo("rgb(234, 238, 240)");
    assertThat(colour("a", "color")).isNotEqualTo(light);
  }
}
