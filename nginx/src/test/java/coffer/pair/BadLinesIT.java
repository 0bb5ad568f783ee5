package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line that cannot be understood grants nothing, is reported, and harms no other line. */
@ExtendWith(SharedPair.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadLinesIT {

  private static final String ORIGIN = "https://app.example";

  private final Pair pair;
  private final Person person;
  private final App app;
  private final PlainFile tokens;
  private final String goodGrants;
  private final String goodTokens;

  BadLinesIT(Pair pair) {
    this.pair = pair;
    this.person = pair.person("bad");
    this.app = person.allows(ORIGIN, "notes:rw music:rw");
    this.tokens = new PlainFile(person.account().resolve("tokens"));
    this.goodGrants = person.authFile().text();
    this.goodTokens = tokens.text();
  }

  @BeforeEach
  void startWithGoodLines() {
    person.authFile().save(goodGrants);
    tokens.save(goodTokens);
    app.put("/notes/a", "1").send();
    app.delete("/music/a").send();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example music",
        "https://app.example music rx",
        "https://app.example music RW",
        "https://app.example music rw extra",
        "https://app.example public rw",
        "https://app.example/ music rw",
        "https://app.example:443 music rw",
        "app.example music rw",
        "* music rw",
        "0123456789abcdef music rw",
        "https://app.example mu/sic rw",
        "https://app.example music:rw"
      })
  void aBadLineOfAuthGrantsNothing(String bad) throws Exception {
    String rest =
        goodGrants.lines().filter(line -> line.contains(" notes ")).findFirst().orElseThrow();
    person.authFile().save("# first\n" + bad + "\n" + rest + "\n");
    app.put("/music/a", "1").expect(403);
    app.put("/notes/a", "2").expect(200);
    Waiting.until(
        "the second line is reported",
        () -> {
          String logs = pair.auth().log() + pair.storage().log();
          return logs.lines()
              .anyMatch(line -> line.contains(person.name()) && line.matches(".*\\b2\\b.*"));
        });
  }

  @Test
  void badLinesOfTokensStopNoOtherToken() throws Exception {
    String own = goodTokens.lines().filter(line -> line.contains(ORIGIN)).findFirst().orElseThrow();
    List<String> bad =
        List.of(
            "nonsense",
            "# a comment is none",
            own.replace(" 90d ", " 0d "),
            own.replace("notes:rw", "notes:rwx"),
            own.substring(1),
            own + " more",
            "\u00e9\u00e9\u00e9");
    tokens.save(String.join("\n", bad) + "\n" + goodTokens);
    app.get("/notes/a").expect(200);
    Waiting.until(
        "the first line is reported",
        () ->
            (pair.auth().log() + pair.storage().log())
                .lines()
                .anyMatch(
                    line ->
                        line.contains(person.name())
                            && line.contains("tokens")
                            && line.matches(".*\\b1\\b.*")));
  }

  @Test
  void aTokenWithoutAGoodLineIsUnknown() {
    tokens.save(goodTokens.replace(" 90d ", " ninety "));
    app.isCutOffSoon("/notes/a");
  }

  @Test
  void linesForOneModuleAddUpAndRootMeansEverything() {
    person.authFile().save(ORIGIN + " notes r\n" + ORIGIN + " notes rw\n");
    app.put("/notes/a", "2").expect(200);
    person.authFile().save(ORIGIN + " root r\n");
    app.get("/notes/a").expect(200);
    app.put("/notes/a", "3").expect(403);
    assertThat(app.get("/music/").expect(200).items()).isEmpty();
  }
}
