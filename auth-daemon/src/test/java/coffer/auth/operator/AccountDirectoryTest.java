package coffer.auth.operator;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountFile.State;
import coffer.account.AccountName;
import coffer.auth.account.AccountSwitch;
import coffer.auth.account.TestAccounts;
import coffer.auth.session.Client;
import coffer.auth.session.Sessions;
import coffer.grant.AppOrigin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountDirectoryTest {

  @TempDir Path home;
  private TestAccounts test;
  private Sessions sessions;
  private AccountDirectory directory;

  @BeforeEach
  void prepare() {
    test = new TestAccounts(home);
    sessions =
        new Sessions(
            test.folders, test.accounts, TestAccounts.SESSION_LIFE, test.clock, test.random);
    directory = new AccountDirectory(test.folders, test.accounts, sessions);
  }

  private void make(String name) throws Exception {
    Path folder = Files.createDirectories(test.folders.of(new AccountName(name)));
    Files.writeString(folder.resolve("account"), "id = abcdefgh\nstate = active\n");
  }

  @Test
  void aPageHasAHundredAccountsAndTheNextBeginsAfterThem() throws Exception {
    for (int i = 0; i < 250; i++) {
      make("a%03d".formatted(i));
    }
    make("b");

    List<Integer> sizes = new ArrayList<>();
    AccountDirectory.Page page = directory.page("a", Optional.empty());
    sizes.add(page.accounts().size());
    while (page.next().isPresent()) {
      page = directory.page("a", page.next());
      sizes.add(page.accounts().size());
    }

    assertThat(sizes).containsExactly(100, 100, 50);
    assertThat(page.found()).isEqualTo(250);
    assertThat(page.accounts().get(49).name()).isEqualTo(new AccountName("a249"));
  }

  @Test
  void exactlyAHundredAreOnePage() throws Exception {
    for (int i = 0; i < 100; i++) {
      make("a%03d".formatted(i));
    }

    AccountDirectory.Page page = directory.page("", Optional.empty());

    assertThat(page.accounts()).hasSize(100);
    assertThat(page.next()).isEmpty();
  }

  @Test
  void anAccountIsListedWithItsStateAndHowManyAppsItHas() throws Exception {
    AccountName alice = test.add("alice");
    test.add("bob");
    new AccountSwitch(test.folders, test.clock).set(new AccountName("bob"), State.DISABLED);
    new AccountSwitch(test.folders, test.clock).setOperator(alice, true);
    String fingerprint = AppOrigin.parse("https://a.example").orElseThrow().fingerprint();
    Files.writeString(
        test.file(alice, ".auth"),
        "https://a.example notes rw\n"
            + fingerprint
            + " photos r\nhttps://b.example notes r\nrubbish\n");
    sessions.begin(alice, new Client("192.0.2.7", ""));

    List<ListedAccount> listed = directory.page("", Optional.empty()).accounts();

    assertThat(listed.get(0))
        .satisfies(
            account -> {
              assertThat(account.name()).isEqualTo(alice);
              assertThat(account.active()).isTrue();
              assertThat(account.operator()).isTrue();
              assertThat(account.created()).isPresent();
              assertThat(account.signedIn()).isPresent();
              assertThat(account.apps()).contains(2);
            });
    assertThat(listed.get(1))
        .satisfies(
            account -> {
              assertThat(account.active()).isFalse();
              assertThat(account.operator()).isFalse();
              assertThat(account.signedIn()).isEmpty();
              assertThat(account.apps()).contains(0);
            });
  }
}
