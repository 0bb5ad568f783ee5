package coffer.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.grant.Consent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {

  @TempDir Path home;
  private TestAccounts test;

  @BeforeEach
  void prepare() {
    test = new TestAccounts(home);
  }

  @Test
  void beforeTheFirstAccountThereAreNone() throws Exception {
    assertThat(test.accounts.names()).isEmpty();
    assertThat(test.accounts.find(new AccountName("alice"))).isEmpty();
  }

  @Test
  void namesAreSorted() throws Exception {
    AccountName bob = test.add("bob");
    AccountName alice = test.add("alice");

    assertThat(test.accounts.names()).containsExactly(alice, bob);
  }

  @Test
  void whatIsNoAccountIsNotListed() throws Exception {
    AccountName alice = test.add("alice");
    Files.createDirectories(test.folders.root().resolve("@removed/bob-0123456789012345678901"));
    Files.createDirectory(test.folders.root().resolve("Upper"));
    Files.createDirectory(test.folders.root().resolve("empty"));
    Files.writeString(test.folders.root().resolve("file"), "");

    assertThat(test.accounts.names()).containsExactly(alice);
  }

  @Test
  void anAccountSaysHowItsGrantsComeAbout() throws Exception {
    AccountName alice = test.add("alice");

    Files.writeString(test.file(alice, "account"), "consent = file\n", StandardOpenOption.APPEND);

    assertThat(test.accounts.find(alice).orElseThrow().consent()).contains(Consent.FILE);
  }
}
