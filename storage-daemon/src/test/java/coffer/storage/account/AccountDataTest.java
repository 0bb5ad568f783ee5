package coffer.storage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class AccountDataTest extends AccountsTest {

  @Test
  void anAccountGetsAFolderThatSaysWhoseItIs() throws Exception {
    add(FIRST);

    assertThat(keeper.presence(ALICE)).isEqualTo(new Presence.Present(FIRST));

    assertThat(owner()).isEqualTo(FIRST.value());
    assertThat(Files.getPosixFilePermissions(data.resolve("alice"))).hasSize(5);
  }

  @Test
  void aMissingOrDisabledAccountIsAbsent() throws Exception {
    assertThat(keeper.presence(ALICE)).isEqualTo(new Presence.Absent());
    assertThat(data.resolve("alice")).doesNotExist();

    add(FIRST);
    write(accounts.resolve("alice/account"), "id = " + FIRST + "\nstate = disabled\n");

    assertThat(keeper.presence(ALICE)).isEqualTo(new Presence.Absent());
  }

  @Test
  void anAccountWhoseFileIsBeingSavedIsUnsettled() throws Exception {
    add(FIRST);
    write(accounts.resolve("alice/account"), "");

    assertThat(keeper.presence(ALICE)).isEqualTo(new Presence.Unsettled());
  }

  @Test
  void dataThatIsNobodysBecomesThatOfTheAccountThatIsThere() throws Exception {
    document("alice/notes.git");
    add(FIRST);

    keeper.presence(ALICE);

    assertThat(data.resolve("alice/notes.git")).exists();
    assertThat(owner()).isEqualTo(FIRST.value());
  }

  @Test
  void theDataOfARemovedAccountIsPutAside() throws Exception {
    addWithDocument(FIRST);
    remove(FIRST);

    keeper.reconcile();

    assertThat(data.resolve("alice")).doesNotExist();
    assertThat(data.resolve("@removed/alice-first-account-id/notes.git")).exists();
    assertThat(storage.released).containsExactly(ALICE);
    assertThat(keeper.presence(ALICE)).isEqualTo(new Presence.Absent());
  }

  @Test
  void aNewAccountOfTheSameNameInheritsNothing() throws Exception {
    addWithDocument(FIRST);
    remove(FIRST);
    add(SECOND);

    assertThat(keeper.presence(ALICE)).isEqualTo(new Presence.Present(SECOND));

    assertThat(data.resolve("alice/notes.git")).doesNotExist();
    assertThat(owner()).isEqualTo(SECOND.value());
    assertThat(data.resolve("@removed/alice-first-account-id/notes.git")).exists();
  }

  @Test
  void theDataOfAnAccountThatComesBackComesBackToo() throws Exception {
    addWithDocument(FIRST);
    remove(FIRST);
    add(SECOND);
    keeper.presence(ALICE);
    document("alice/second.git");
    remove(SECOND);
    restore(FIRST);

    assertThat(keeper.presence(ALICE)).isEqualTo(new Presence.Present(FIRST));

    assertThat(data.resolve("alice/notes.git")).exists();
    assertThat(data.resolve("alice/second.git")).doesNotExist();
    assertThat(data.resolve("@removed/alice-second-account-id/second.git")).exists();
  }

  @Test
  void anAccountThatIsRestoredBeforeAnybodyLookedKeepsItsData() throws Exception {
    addWithDocument(FIRST);
    remove(FIRST);
    restore(FIRST);

    keeper.reconcile();

    assertThat(data.resolve("alice/notes.git")).exists();
  }

  @Test
  void dataIsNeverMovedBecauseAnAccountIsMissing() throws Exception {
    addWithDocument(FIRST);
    Files.move(accounts, home.resolve("unmounted"));

    keeper.reconcile();
    restart();
    keeper.reconcile();
    Files.createDirectory(accounts);
    keeper.reconcile();

    assertThat(data.resolve("alice/notes.git")).exists();
    assertThat(keeper.presence(ALICE)).isEqualTo(new Presence.Absent());
  }

  @Test
  void dataThatSaysNothingIsNotMovedForARemovedAccount() throws Exception {
    document("alice/notes.git");
    Files.createDirectories(accounts.resolve("@removed/alice-first-account-id"));

    keeper.reconcile();

    assertThat(data.resolve("alice/notes.git")).exists();
  }

  @Test
  void whatWasPutAsideIsNeverOverwritten() throws Exception {
    addWithDocument(FIRST);
    document("@removed/alice-first-account-id/older.git");
    remove(FIRST);
    add(SECOND);

    assertThatThrownBy(() -> keeper.presence(ALICE)).isInstanceOf(IOException.class);

    assertThat(data.resolve("alice/notes.git")).exists();
    assertThat(data.resolve("@removed/alice-first-account-id/older.git")).exists();
    assertThatThrownBy(() -> keeper.in(ALICE, SECOND, () -> "served"))
        .isInstanceOf(AccountGoneException.class);
  }

  @Test
  void aLabelThatIsNoIdStopsTheAccountRatherThanGivingItsDataAway() throws Exception {
    addWithDocument(FIRST);
    write(data.resolve("alice/@account"), "\n");
    restart();

    assertThatThrownBy(() -> keeper.presence(ALICE)).isInstanceOf(IOException.class);

    assertThat(data.resolve("alice/notes.git")).exists();
  }

  @Test
  void aCrashWhileAFolderWasMadeLeavesNothingInTheWay() throws Exception {
    Files.createDirectory(data.resolve("@new-alice"));
    write(data.resolve("@new-alice/.coffer-1.tmp"), "half");
    add(FIRST);

    assertThat(keeper.presence(ALICE)).isEqualTo(new Presence.Present(FIRST));

    assertThat(data.resolve("@new-alice")).doesNotExist();
    assertThat(data.resolve("alice")).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aCrashBetweenPuttingAsideAndMakingAnewIsMadeGoodAtTheNextLook() throws Exception {
    addWithDocument(FIRST);
    remove(FIRST);
    add(SECOND);
    Files.createDirectory(data.resolve("@removed"));
    Files.move(data.resolve("alice"), data.resolve("@removed/alice-first-account-id"));
    restart();

    keeper.reconcile();

    assertThat(owner()).isEqualTo(SECOND.value());
    assertThat(data.resolve("@removed/alice-first-account-id/notes.git")).exists();
  }

  @Test
  void whoWorksForAnAccountThatIsGoneIsStopped() throws Exception {
    addWithDocument(FIRST);
    remove(FIRST);
    add(SECOND);
    keeper.presence(ALICE);

    assertThatThrownBy(() -> keeper.in(ALICE, FIRST, () -> "written"))
        .isInstanceOf(AccountGoneException.class);
    assertThat(keeper.in(ALICE, SECOND, () -> "written")).isEqualTo("written");
  }
}
