package coffer.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.account.AccountRights;
import coffer.grant.Consent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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
  void whileEverybodyMayWriteTheFolderOfAccountsAllAreRefusedAndThatIsSaidOnce() throws Exception {
    List<AccountName> all = List.of(test.add("alice"), test.add("bob"));
    Path root = test.folders.root();
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));
    List<String> said = new ArrayList<>();
    Handler ears = listener(said);
    Logger log = Logger.getLogger(AccountRights.class.getName());
    log.addHandler(ears);

    for (AccountName name : all) {
      assertThat(test.accounts.find(name).orElseThrow().isActive()).isFalse();
      assertThat(test.accounts.isActive(name).settled()).isEmpty();
      assertThat(test.passwords.check(name, TestAccounts.PASSWORD, Priority.ORDINARY))
          .isEqualTo(PasswordCheck.WRONG);
    }
    log.removeHandler(ears);

    assertThat(said)
        .containsExactly(
            root
                + ": everybody may write it (mode 0777): every account is refused until that is"
                + " changed");
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-x---"));
    assertThat(test.accounts.find(all.get(0)).orElseThrow().isActive()).isTrue();
  }

  @Test
  void anAccountWhoseFilesEverybodyMayWriteIsRefusedWithTheReasonAndOthersGoOn() throws Exception {
    AccountName alice = test.add("alice");
    AccountName bob = test.add("bob");
    Path secrets = test.file(alice, "secrets");
    Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-----w-"));
    List<String> said = new ArrayList<>();
    Handler ears = listener(said);
    Logger log = Logger.getLogger(AccountRights.class.getName());
    log.addHandler(ears);

    for (int i = 0; i < 3; i++) {
      assertThat(test.accounts.find(alice).orElseThrow().isActive()).isFalse();
    }
    assertThat(test.accounts.isActive(alice).settled()).isEmpty();
    assertThat(test.passwords.check(alice, TestAccounts.PASSWORD, Priority.ORDINARY))
        .isEqualTo(PasswordCheck.WRONG);
    assertThat(test.passwords.check(bob, TestAccounts.PASSWORD, Priority.ORDINARY))
        .isEqualTo(PasswordCheck.RIGHT);
    log.removeHandler(ears);

    assertThat(said)
        .containsExactly(
            secrets
                + ": everybody may write it (mode 0602): the account is refused until that is"
                + " changed");
    Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
    assertThat(test.accounts.find(alice).orElseThrow().isActive()).isTrue();
  }

  private static Handler listener(List<String> said) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        said.add(record.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void anAccountSaysHowItsGrantsComeAbout() throws Exception {
    AccountName alice = test.add("alice");

    Files.writeString(test.file(alice, "account"), "consent = file\n", StandardOpenOption.APPEND);

    assertThat(test.accounts.find(alice).orElseThrow().consent()).contains(Consent.FILE);
  }
}
