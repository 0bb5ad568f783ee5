package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an app may ask for, and what it cannot get by asking strangely. */
@ExtendWith(SharedPair.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScopeTricksIT {

  private static final String APP = "https://scopes.example";

  private final Person person;

  ScopeTricksIT(Pair pair) {
    person = pair.person("scope");
    person.allows("https://first.example", "notes:rw");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "notes",
        "notes:",
        ":rw",
        "notes:w",
        "notes:RW",
        "notes:rwx",
        "notes:rw:r",
        "notes:rw,music:rw",
        "public:rw",
        "public/notes:rw",
        "notes/:rw",
        "../notes:rw",
        "/:rw",
        "@root:rw",
        "no*:rw",
        "**:rw",
        "notes:rw bad",
        "notes:rw\nmusic:rw",
        "notes:rw\u0000",
        "nötes:rw",
        "notes:rw\u00a0music:rw"
      })
  void aBadScopeIsSentBackAsAnError(String scope) {
    Answer answer = person.browser().request("GET", person.dialog(APP, scope)).send();
    assertThat(answer.expect(400).link("Go back to scopes.example"))
        .startsWith(APP + "/#")
        .contains("error=invalid_scope");
    assertThat(person.authFile().text()).doesNotContain(APP);
  }

  @Test
  void aRepeatedScopeIsAnInvalidRequest() {
    String dialog = person.dialog(APP, "notes:r") + "&scope=" + Request.encoded("*:rw");
    Answer answer = person.browser().request("GET", dialog).send();
    assertThat(answer.expect(400).link("Go back to scopes.example"))
        .startsWith(APP + "/#")
        .contains("error=invalid_request");
  }

  @Test
  void scopesAddUp() {
    App app = person.allows("https://sum.example", "*:r notes:rw");
    app.put("/notes/a", "1").expect(201);
    app.put("/public/notes/a", "1").expect(201);
    app.get("/").expect(200);
    app.get("/music/").expect(200);
    app.put("/music/a", "1").expect(403);
    app.put("/rootdoc", "1").expect(403);
  }

  @Test
  void aModulesNameReachesNoNeighbour() {
    App app = person.allows("https://near.example", "note:rw");
    app.put("/note/a", "1").expect(201);
    app.get("/notes/").expect(403);
    app.get("/note").expect(403);
    app.get("/public/").expect(403);
    app.get("/public/notes/").expect(403);
    app.get("/public/note/").expect(200);
    app.put("/note%20/a", "1").expect(403);
    app.put("/Note/a", "1").expect(403);
  }

  @Test
  void rootIsEverythingAndIsShownAsSuch() {
    Page page = person.comesTo(person.dialog("https://all.example", "root:rw")).expect(200);
    App app = person.allows("https://all.example", "root:rw");
    assertThat(person.authFile().text()).contains(" * rw  # https://all.example");
    app.get("/").expect(200);
    assertThat(page.words()).contains("Everything").doesNotContain("root");
  }

  @Test
  void askingForMoreLaterNeedsAnotherClickAndKeepsWhatIsThere() {
    App small = person.allows("https://grow.example", "notes:r");
    small.put("/notes/g", "1").expect(403);
    App large = person.allows("https://grow.example", "notes:rw");
    large.put("/notes/g", "1").expect(201);
    small.put("/notes/g", "2").expect(403);
    small.get("/notes/g").expect(200);
  }

  @Test
  void anAppThatHoldsItsScopesAlreadyStillGetsAPage() {
    person.allows("https://again.example", "notes:rw");
    Page page = person.comesTo(person.dialog("https://again.example", "notes:rw")).expect(200);
    assertThat(page.forms()).isNotEmpty();
    assertThat(page.words()).contains(person.name());
  }
}
