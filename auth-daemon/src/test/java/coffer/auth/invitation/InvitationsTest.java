package coffer.auth.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.account.AccountName;
import coffer.auth.account.TestAccounts;
import coffer.token.BearerToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvitationsTest {

  private static final Duration WEEK = Duration.ofDays(7);

  @TempDir Path home;
  private TestAccounts test;
  private Invitations invitations;
  private Path file;

  @BeforeEach
  void prepare() {
    test = new TestAccounts(home);
    invitations = new Invitations(test.folders, test.accounts, test.clock, test.random);
    file = home.resolve("accounts/.invitations");
  }

  private MadeInvitation make() throws Exception {
    return invitations.make(Optional.empty(), WEEK, "carol as root");
  }

  @Test
  void anInvitationIsFoundByItsCodeUntilItEnds() throws Exception {
    MadeInvitation made = make();

    assertThat(invitations.find(made.code())).contains(made.invitation());
    assertThat(invitations.find(BearerToken.random(test.random))).isEmpty();
    test.clock.advance(WEEK.minusSeconds(5));
    assertThat(invitations.find(made.code())).isPresent();
    test.clock.advance(Duration.ofSeconds(5));
    assertThat(invitations.find(made.code())).isEmpty();
    assertThat(invitations.open()).isEmpty();
  }

  @Test
  void theFileKeepsNoCodeAndIsTheOwnersAlone() throws Exception {
    MadeInvitation made =
        invitations.make(Optional.of(new AccountName("alice")), WEEK, "carol as root");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file)
        .content()
        .contains(made.invitation().hash().hex(), " carol+as+root alice\n")
        .doesNotContain(made.code().reveal());
    assertThat(invitations.open()).containsExactly(made.invitation());
    assertThat(made.invitation().by()).isEqualTo("carol as root");
  }

  @Test
  void theCodeStandsWhereBrowsersSendItToNobody() throws Exception {
    MadeInvitation made = make();

    assertThat(made.link("https://auth.example.org"))
        .isEqualTo("https://auth.example.org/account/join#" + made.code().reveal());
  }

  @Test
  void aWithdrawnInvitationIsGoodForNothing() throws Exception {
    MadeInvitation first = make();
    MadeInvitation second = make();

    assertThat(invitations.withdraw(first.invitation().id())).isEqualTo(first.invitation());

    assertThat(invitations.find(first.code())).isEmpty();
    assertThat(invitations.find(second.code())).isPresent();
    assertThatThrownBy(() -> invitations.withdraw(first.invitation().id()))
        .hasMessage("There is no open invitation '" + first.invitation().id() + "'.");
  }

  @Test
  void aLineThatSomebodyDeletesIsWithdrawnAndCommentsStay() throws Exception {
    MadeInvitation first = make();
    MadeInvitation second = make();
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.removeIf(line -> line.startsWith(first.invitation().hash().hex()));
    lines.add("# mine");
    lines.add("rubbish");
    Files.write(file, lines);

    assertThat(invitations.find(first.code())).isEmpty();
    assertThat(invitations.find(second.code())).isPresent();
    invitations.withdraw(second.invitation().id());
    assertThat(file).content().startsWith("# invitations").endsWith("# mine\nrubbish\n");
  }

  @Test
  void whatHasEndedLeavesTheFileWithTheNextChange() throws Exception {
    MadeInvitation ended = make();
    test.clock.advance(WEEK);
    make();

    assertThat(file).content().doesNotContain(ended.invitation().hash().hex());
  }

  @Test
  void nobodyIsInvitedUnderANameThatIsTakenOrForLongerThanAYear() throws Exception {
    AccountName alice = test.add("alice");
    test.accounts.aliases().add(new AccountName("al"), alice);

    assertThatThrownBy(() -> invitations.make(Optional.of(alice), WEEK, "x"))
        .hasMessage("The name 'alice' is taken.");
    assertThatThrownBy(() -> invitations.make(Optional.of(new AccountName("al")), WEEK, "x"))
        .hasMessage("The name 'al' is taken.");
    for (int days : new int[] {-1, 0, 366}) {
      assertThatThrownBy(() -> invitations.make(Optional.empty(), Duration.ofDays(days), "x"))
          .hasMessage("An invitation is good for 1 to 365 days.");
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void thereAreAThousandAtMost() throws Exception {
    String line = make().invitation().line().substring(64) + "\n";
    StringBuilder full = new StringBuilder();
    for (int i = 1; i < Invitations.MOST; i++) {
      full.append("%064x".formatted(i)).append(line);
    }
    Files.writeString(file, full.toString());
    make();

    assertThatThrownBy(this::make)
        .hasMessage("There are 1000 open invitations already: withdraw some first.");
    invitations.withdraw("0".repeat(12));
  }
}
