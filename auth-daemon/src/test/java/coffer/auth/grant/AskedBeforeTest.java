package coffer.auth.grant;

import static coffer.auth.grant.TestGrants.APP;
import static coffer.auth.grant.TestGrants.scopes;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.grant.Permission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an app was answered before is what its page proposes. */
class AskedBeforeTest {

  @TempDir Path home;
  private TestGrants test;

  @BeforeEach
  void makeAnAccount() throws Exception {
    test = new TestGrants(home);
  }

  private GrantQuestion question(String asked) throws Exception {
    return test.grants()
        .propose(test.alice, APP, scopes(asked))
        .settled()
        .orElseThrow()
        .questions()
        .get(0);
  }

  private void losesItsTokens() throws Exception {
    Files.writeString(test.test.file(test.alice, "tokens"), "# none\n");
  }

  @Test
  void aNarrowerAnswerIsProposedAgainWhenTheTokensAreGone() throws Exception {
    test.allow(APP, "notes:rw", "notes:r");
    test.issue(APP);
    losesItsTokens();

    assertThat(question("notes:rw").usualAnswer()).isEqualTo(Permission.READ);
    assertThat(question("notes:rw").isNew()).isFalse();
    assertThat(question("photos:r").isNew()).isTrue();
  }

  @Test
  void aNarrowerAnswerAboutEverythingIsProposedForEachModule() throws Exception {
    test.allow(APP, "*:rw", "*:r");

    assertThat(question("notes:rw").usualAnswer()).isEqualTo(Permission.READ);
    assertThat(question("*:rw").usualAnswer()).isEqualTo(Permission.READ);
  }

  @Test
  void whatATokenWasNotAskedForIsNew() throws Exception {
    test.allow(APP, "notes:r");
    test.tokens.issue(test.alice, APP, scopes("notes:r"), TestGrants.CLIENT, Optional.empty());

    assertThat(question("notes:rw").usualAnswer()).isEqualTo(Permission.READ_WRITE);
    assertThat(question("notes:rw").isNew()).isTrue();
  }

  @Test
  void aRefreshTokenTellsWhatWasAskedToo() throws Exception {
    TestFamilies families = new TestFamilies(home.resolve("families"));
    families.begin(APP, "notes:r");
    Files.writeString(families.test.file(), "https://app.example notes r\n");
    Files.writeString(families.test.test.file(families.test.alice, "tokens"), "# none\n");
    test = families.test;

    assertThat(question("notes:rw").isNew()).isTrue();
  }

  @Test
  void whereTheFileDecidesThePageTellsWhichLinesAreMissing() throws Exception {
    Files.writeString(test.file(), "https://app.example notes r\n");
    Grants byFile = test.grants("consent = file\n");

    assertThat(
            byFile.propose(test.alice, APP, scopes("notes:rw")).settled().orElseThrow().missing())
        .hasSize(1);
  }

  @Test
  void anOperatorAllowsMoreThanAPersonDid() throws Exception {
    test.allow(APP, "notes:rw", "notes:r");
    OperatorGrants operator = new OperatorGrants(test.test.folders, test.grants(), test.test.clock);

    assertThat(operator.allow(test.alice, APP, scopes("notes:rw"))).hasSize(1);

    assertThat(question("notes:rw").isCovered()).isTrue();
  }
}
