package coffer.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import coffer.grant.Permission;
import coffer.scope.AccessScopes;
import coffer.scope.Module;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantProposalTest {

  private static final AppOrigin APP = new AppOrigin("https://app.example");

  private static GrantProposal proposal(String lines, String scopes) {
    String file =
        lines.isEmpty()
            ? ""
            : "https://app.example " + lines.replace(", ", "\nhttps://app.example ");
    return GrantProposal.of(
        GrantFile.parse((file + "\n").getBytes(StandardCharsets.UTF_8)),
        APP,
        AccessScopes.parse(scopes).orElseThrow(),
        AccessScopes.of(List.of()));
  }

  /** In the file, asked for, missing, withheld. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                     | notes:rw            | notes:rw          | ''",
        "''                     | notes:rw photos:r   | notes:rw,photos:r | ''",
        "''                     | *:rw                | *:rw              | ''",
        "''                     | *:rw notes:r        | *:rw              | ''",
        "''                     | *:r notes:rw        | *:r,notes:rw      | ''",
        "notes rw               | notes:rw            | ''                | ''",
        "notes rw               | notes:r             | ''                | ''",
        "notes r                | notes:rw            | notes:rw          | ''",
        "notes r, notes rw      | notes:rw            | ''                | ''",
        "* rw                   | notes:rw            | ''                | ''",
        "* r                    | notes:rw            | notes:rw          | ''",
        "* r                    | notes:r             | ''                | ''",
        "notes empty            | notes:rw            | ''                | notes",
        "notes empty            | notes:rw photos:r   | photos:r          | notes",
        "notes empty, notes r   | notes:rw            | notes:rw          | ''",
        "* empty                | notes:rw            | ''                | notes",
        "* empty                | *:rw                | ''                | *",
        "* empty, notes r       | *:rw                | ''                | *",
        "* empty, notes r       | notes:rw            | notes:rw          | ''",
        "* rw, notes empty      | *:rw                | ''                | notes",
        "* rw, notes empty      | *:rw notes:rw       | ''                | notes",
        "* rw, notes r          | *:rw                | ''                | ''",
        "* rw, notes r          | *:rw notes:rw       | notes:rw          | ''",
        "notes r                | *:rw                | *:rw,notes:rw     | ''",
        "notes r                | *:r                 | *:r               | ''",
        "notes empty            | *:rw                | *:rw              | notes",
        "* r, notes r, diary empty | *:rw             | *:rw,notes:rw     | diary",
      })
  void linesAreMissingWhereTheRequestIsNotCovered(
      String lines, String scopes, String missing, String withheld) {
    GrantProposal proposal = proposal(lines, scopes);

    assertThat(String.join(",", proposal.missing().stream().map(GrantProposalTest::spelt).toList()))
        .isEqualTo(missing);
    assertThat(String.join(",", proposal.withheld().stream().map(Module::name).toList()))
        .isEqualTo(withheld);
    assertThat(proposal.known()).isEqualTo(!lines.isEmpty());
  }

  private static String spelt(ProposedLine line) {
    return line.module() + ":" + line.permission().word();
  }

  @ParameterizedTest
  @CsvSource({
    "'',notes:rw",
    "notes r,*:rw",
    "* r,notes:rw",
    "'notes empty, photos r',*:rw photos:rw"
  })
  void withItsLinesAddedTheRequestIsCovered(String lines, String scopes) {
    GrantProposal proposal = proposal(lines, scopes);
    String added =
        String.join(", ", proposal.missing().stream().map(ProposedLine::toString).toList());

    assertThat(proposal(lines.isEmpty() ? added : lines + ", " + added, scopes).isCovered())
        .isTrue();
  }

  @Test
  void aLineHasFingerprintModulePermissionAndAComment() {
    assertThat(proposal("", "notes:rw").fileLines(LocalDate.of(2026, 1, 31)))
        .containsExactly(APP.fingerprint() + " notes rw  # https://app.example 2026-01-31");
  }

  /** In the file, asked for, answered, and what lines have to come to. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                     | notes:rw          | notes:r                | notes:r",
        "''                     | notes:rw          | notes:empty            | notes:empty",
        "''                     | notes:rw photos:r | photos:empty           | notes:rw,photos:empty",
        "notes rw               | notes:rw          | notes:r                | notes:r",
        "notes r                | notes:rw          | notes:r                | ''",
        "notes r                | notes:rw          | notes:empty            | notes:empty",
        "notes empty            | notes:rw          | notes:rw               | notes:rw",
        "notes empty            | notes:rw          | notes:r                | notes:r",
        "notes rw               | notes:r           | notes:r                | ''",
        "notes rw               | notes:r           | notes:empty            | notes:empty",
        "* rw                   | notes:rw          | notes:r                | notes:r",
        "* empty                | notes:rw          | notes:rw               | notes:rw",
        "''                     | *:rw              | *:r                    | *:r",
        "''                     | *:rw notes:rw     | *:empty                | *:empty,notes:rw",
        "''                     | *:rw notes:rw     | notes:empty            | *:rw,notes:empty",
        "notes rw, diary empty  | *:rw              | *:r                    | *:r,notes:r",
        "notes rw, diary empty  | *:rw              | *:empty                | *:empty,notes:empty",
        "notes rw               | *:r               | ''                     | *:r",
        "* rw, notes r          | *:rw              | *:r                    | *:r",
        "* empty, notes r       | *:rw              | *:rw                   | *:rw,notes:rw",
        "notes r                | notes:r           | notes:rw               | ''",
      })
  void anAnswerChangesTheLinesThatSayOtherwise(
      String lines, String scopes, String answers, String changes) {
    assertThat(
            proposal(lines, scopes).changes(TestGrants.answers(answers)).stream()
                .map(GrantProposalTest::spelt)
                .toList())
        .isEqualTo(changes.isEmpty() ? List.of() : List.of(changes.split(",", -1)));
  }

  /** In the file, asked for, asked before, and the usual answer to that. */
  @ParameterizedTest
  @CsvSource({
    "'', notes:rw, '', READ_WRITE, true",
    "'', notes:rw, notes:rw, READ_WRITE, true",
    "notes r, notes:rw, '', READ_WRITE, true",
    "notes r, notes:rw, notes:r, READ_WRITE, true",
    "notes r, notes:rw, notes:rw, READ, false",
    "notes r, notes:rw, *:rw, READ, false",
    "notes rw, notes:rw, '', READ_WRITE, false",
    "notes rw, notes:r, notes:rw, READ, false",
    "notes empty, notes:rw, '', EMPTY, false",
    "* r, notes:rw, notes:rw, READ, false",
  })
  void whatThePersonHasCutDownBeforeStaysSoUnlessTheySayOtherwise(
      String lines, String scopes, String before, Permission usual, boolean isNew) {
    GrantProposal fresh = proposal(lines, scopes);
    AccessScopes asked = AccessScopes.parse(before).orElseGet(() -> AccessScopes.of(List.of()));

    GrantQuestion question =
        new GrantProposal(APP, fresh.scopes(), fresh.grants(), asked).questions().get(0);

    assertThat(question.usualAnswer()).isEqualTo(usual);
    assertThat(question.isNew()).isEqualTo(isNew);
  }

  @Test
  void whatThePageShowedIsAllThatIsAskedForAndHowItStands() {
    assertThat(proposal("diary empty", "notes:rw diary:r").seen())
        .isEqualTo("diary:r:empty,notes:rw:none");
    assertThat(proposal("* r, diary empty, x-y_z.1 rw", "*:rw notes:r").seen())
        .isEqualTo("*:rw:r,notes:rw:r,diary:*:empty,x-y_z.1:*:rw");
  }
}
