package coffer.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.account.AccountFile.State;
import coffer.account.AccountName;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountSwitchTest {

  @TempDir Path home;
  private TestAccounts test;
  private AccountSwitch states;
  private AccountName alice;
  private Path file;

  @BeforeEach
  void prepare() throws Exception {
    test = new TestAccounts(home);
    states = new AccountSwitch(test.folders, test.clock);
    alice = test.add("alice");
    file = test.file(alice, "account");
  }

  @Test
  void whatElseTheFileSaysStays() throws Exception {
    Files.writeString(file, "# hers\r\nid = abcdefgh\nstate=active\nquota = 5\nstate = active\n");

    assertThat(states.set(alice, State.DISABLED)).isTrue();
    assertThat(file).hasContent("# hers\r\nid = abcdefgh\nstate = disabled\nquota = 5\n");
    assertThat(states.set(alice, State.DISABLED)).isFalse();

    assertThat(states.set(alice, State.ACTIVE)).isTrue();
    assertThat(test.accounts.find(alice).orElseThrow().isActive()).isTrue();
  }

  @Test
  void aFileThatSaysNothingOfItIsToldToSay() throws Exception {
    Files.writeString(file, "id = abcdefgh\n");

    assertThat(states.set(alice, State.ACTIVE)).isTrue();

    assertThat(file).hasContent("id = abcdefgh\nstate = active\n");
  }

  @Test
  void whatIsNoAccountHasNoState() throws Exception {
    Files.writeString(file, "state = active\n");

    assertThatThrownBy(() -> states.set(alice, State.DISABLED))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("has no id");
    assertThatThrownBy(() -> states.set(new AccountName("bob"), State.DISABLED))
        .hasMessage("There is no account 'bob'.");
    assertThat(file).hasContent("state = active\n");
  }
}
