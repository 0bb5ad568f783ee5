package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An account where only whoever can edit {@code .auth} can let an app in. */
@ExtendWith(SharedPair.class)
class ConsentByFileIT {

  private static final String APP = "https://app.example";
  private static final Pattern SHOWN_LINE =
      Pattern.compile("(?m)[0-9a-f]{64} (?:notes|music) rw? +# \\S+ [0-9-]+");

  private Person person;

  @BeforeEach
  void consentIsGivenInTheFile(Pair pair) {
    person = pair.person("file");
    new PlainFile(person.account().resolve("account")).append("consent = file");
    Waiting.pass(Duration.ofMillis(1100));
  }

  @Test
  void thePageShowsTheLinesAndNobodyCanClickThemIn() {
    Page page = person.comesTo(person.dialog(APP, "notes:rw music:r")).expect(200);
    assertThat(page.offers("Allow")).isFalse();
    assertThat(shownLines(page)).hasSize(2);
    Page unchanged = person.browser().presses(page, "Check again").expect(200);
    assertThat(shownLines(unchanged)).hasSize(2);
    assertThat(person.grants()).isEmpty();
  }

  @Test
  void aForgedClickGrantsNothing() {
    Page page = person.comesTo(person.dialog(APP, "notes:rw")).expect(200);
    Form form = page.formWith("Check again");
    var fields = form.pressed(form.button("Check again").orElseThrow());
    fields.replaceAll((name, value) -> value.equals("check") ? "allow" : value);
    Answer answer = person.browser().submission(page, form, fields).send();
    assertThat(answer.header("Location").orElse("")).doesNotContain("access_token");
    assertThat(person.grants()).isEmpty();
  }

  @Test
  void theLinesAsShownLetTheAppIn() {
    Page page = person.comesTo(person.dialog(APP, "notes:rw music:r")).expect(200);
    shownLines(page).forEach(person.authFile()::append);
    App app = person.allows(APP, "notes:rw music:r");
    app.put("/notes/a", "1").expect(201);
    app.get("/music/").expect(200);
    app.put("/music/a", "1").expect(403);
  }

  @Test
  void aSlipInTheFileIsShownWithItsNumber() {
    person.authFile().append(APP + " notes wr");
    int number = person.authFile().lines().size();
    Page page = person.comesTo(person.dialog(APP, "notes:rw")).expect(200);
    assertThat(page.answer().text())
        .contains("line " + number + ": ", APP + " notes wr", "cannot be understood");
  }

  @Test
  void onlyTheLinesThatAreMissingAreShown() {
    person.authFile().append(APP + " notes rw");
    Page page = person.comesTo(person.dialog(APP, "notes:rw music:r")).expect(200);
    assertThat(shownLines(page)).hasSize(1).allMatch(line -> line.contains(" music r"));
  }

  private static List<String> shownLines(Page page) {
    Matcher matcher = SHOWN_LINE.matcher(page.answer().text());
    return matcher.results().map(result -> result.group()).distinct().toList();
  }
}
