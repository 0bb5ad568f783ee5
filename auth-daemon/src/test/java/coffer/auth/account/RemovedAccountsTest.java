package coffer.auth.account;

import static coffer.auth.account.Priority.ORDINARY;
import static coffer.auth.account.TestAccounts.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.account.AccountName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovedAccountsTest {

  @TempDir Path home;
  private TestAccounts test;
  private RemovedAccounts removed;

  @BeforeEach
  void prepare() {
    test = new TestAccounts(home);
    removed = new RemovedAccounts(test.folders);
  }

  @Test
  void aRemovedAccountIsMovedAsideWhole() throws Exception {
    AccountName alice = test.add("alice");
    String id = test.accounts.find(alice).orElseThrow().id();

    RemovedAccount gone = removed.remove(alice);

    assertThat(gone).isEqualTo(new RemovedAccount(alice, id));
    assertThat(test.folders.of(alice)).doesNotExist();
    assertThat(test.folders.root().resolve("@removed/alice-" + id + "/secrets")).exists();
    assertThat(test.accounts.names()).isEmpty();
    assertThat(test.passwords.check(alice, PASSWORD, ORDINARY)).isEqualTo(PasswordCheck.WRONG);
    assertThat(removed.list()).containsExactly(gone);
  }

  @Test
  void aNewAccountOfThatNameInheritsNothing() throws Exception {
    AccountName alice = test.add("alice");
    Files.writeString(test.file(alice, ".auth"), "https://app.example * rw\n");
    RemovedAccount gone = removed.remove(alice);

    test.add("alice");

    assertThat(test.accounts.find(alice).orElseThrow().id()).isNotEqualTo(gone.id());
    assertThat(test.file(alice, ".auth")).content().doesNotContain("app.example * rw");
  }

  @Test
  void aRestoredAccountIsAsItWas() throws Exception {
    AccountName alice = test.add("alice");
    Account before = test.accounts.find(alice).orElseThrow();
    removed.remove(alice);

    removed.restore(alice, Optional.empty());

    assertThat(test.accounts.find(alice)).contains(before);
    assertThat(test.passwords.check(alice, PASSWORD, ORDINARY)).isEqualTo(PasswordCheck.RIGHT);
    assertThat(removed.list()).isEmpty();
  }

  @Test
  void anAccountIsNotRestoredOverAnother() throws Exception {
    AccountName alice = test.add("alice");
    removed.remove(alice);
    test.add("alice");
    Account second = test.accounts.find(alice).orElseThrow();

    assertThatThrownBy(() -> removed.restore(alice, Optional.empty()))
        .isInstanceOf(RefusedException.class);
    assertThat(test.accounts.find(alice)).contains(second);
  }

  @Test
  void whichOfSeveralToRestoreIsAskedByItsId() throws Exception {
    AccountName alice = test.add("alice");
    RemovedAccount first = removed.remove(alice);
    test.add("alice");
    RemovedAccount second = removed.remove(alice);

    assertThatThrownBy(() -> removed.restore(alice, Optional.empty()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(first.id())
        .hasMessageContaining(second.id());
    removed.restore(alice, Optional.of(first.id()));

    assertThat(test.accounts.find(alice).orElseThrow().id()).isEqualTo(first.id());
  }

  @Test
  void namesWithHyphensAreToldApart() throws Exception {
    AccountName ann = test.add("ann");
    AccountName annMarie = test.add("ann-marie");
    removed.remove(ann);
    RemovedAccount gone = removed.remove(annMarie);

    assertThat(removed.restore(annMarie, Optional.empty())).isEqualTo(gone);
    assertThat(removed.list()).extracting(RemovedAccount::name).containsExactly(ann);
  }

  @Test
  void whatWasNeverThereIsNeitherRemovedNorRestored() {
    AccountName nobody = new AccountName("nobody");

    assertThatThrownBy(() -> removed.remove(nobody)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> removed.restore(nobody, Optional.empty()))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> removed.restore(nobody, Optional.of("../../etc")))
        .isInstanceOf(RefusedException.class);
  }
}
