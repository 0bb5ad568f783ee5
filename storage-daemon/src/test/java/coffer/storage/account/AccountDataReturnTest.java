package coffer.storage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.storage.tree.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account that comes back finds its data again, whatever is in its place. */
class AccountDataReturnTest extends AccountsTest {

  @BeforeEach
  void putAside() throws Exception {
    addWithDocument(FIRST);
    remove(FIRST);
    keeper.reconcile();
  }

  @Test
  void anAccountThatCannotBeLookedAtIsNotTakenForNone() throws Exception {
    Files.createSymbolicLink(accounts.resolve("alice"), accounts.resolve("alice"));

    assertThatThrownBy(() -> keeper.presence(ALICE)).isInstanceOf(IOException.class);
  }

  @Test
  void aFolderThatIsNobodysAndHoldsNothingMakesWay() throws Exception {
    Files.createDirectories(data.resolve("alice"));
    restore(FIRST);

    assertThat(keeper.presence(ALICE)).isEqualTo(new Presence.Present(FIRST));

    assertThat(data.resolve("alice/notes.git")).exists();
    assertThat(owner()).isEqualTo(FIRST.value());
  }

  @Test
  void aFolderThatIsNobodysAndHoldsSomethingStopsTheAccount() throws Exception {
    document("alice/other.git");
    restore(FIRST);

    assertThatThrownBy(() -> keeper.presence(ALICE)).isInstanceOf(StorageException.class);

    assertThat(data.resolve("alice/other.git")).exists();
    assertThat(data.resolve("@removed/alice-first-account-id/notes.git")).exists();
  }
}
