package coffer.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import coffer.scope.AccessScopes;
import coffer.scope.Module;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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
        AccessScopes.parse(scopes).orElseThrow());
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

  @Test
  void whatThePageShowedIsRecognised() {
    GrantProposal shown = proposal("diary empty", "notes:rw diary:r");

    assertThat(shown.seen()).isEqualTo("notes:rw,diary:empty");
    assertThat(shown.wasShownBy(shown.seen())).isTrue();
    assertThat(proposal("diary empty, notes rw", "notes:rw diary:r").wasShownBy(shown.seen()))
        .isTrue();
    assertThat(shown.wasShownBy("")).isFalse();
    assertThat(shown.wasShownBy("notes:r")).isFalse();
    assertThat(proposal("diary r", "*:r").wasShownBy("*:r,diary:empty")).isFalse();
  }
}
