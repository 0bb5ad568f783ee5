package coffer.auth.account;

import static coffer.auth.account.TestAccounts.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coffer.account.AccountName;
import coffer.file.Reading;
import coffer.file.WatchedFile;
import coffer.grant.GrantFile;
import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationTest {

  @TempDir Path home;
  private TestAccounts test;

  @BeforeEach
  void prepare() {
    test = new TestAccounts(home);
  }

  @Test
  void aNewAccountIsWholeAndActive() throws Exception {
    AccountName alice = test.add("alice");

    assertThat(test.accounts.find(alice))
        .hasValueSatisfying(
            account -> {
              assertThat(account.isActive()).isTrue();
              assertThat(account.id()).matches("[A-Za-z0-9_-]{22}");
            });
    assertThat(test.passwords.check(alice, PASSWORD, Priority.ORDINARY))
        .isEqualTo(PasswordCheck.RIGHT);
  }

  @Test
  void onlyWhatTheStorageDaemonNeedsIsReadableToTheGroup() throws Exception {
    AccountName alice = test.add("alice");

    assertThat(mode(test.folders.root())).isEqualTo("rwxr-x---");
    assertThat(mode(test.folders.of(alice))).isEqualTo("rwxr-x---");
    assertThat(mode(test.file(alice, "account"))).isEqualTo("rw-r-----");
    assertThat(mode(test.file(alice, ".auth"))).isEqualTo("rw-r-----");
    assertThat(mode(test.file(alice, "tokens"))).isEqualTo("rw-r-----");
    assertThat(mode(test.file(alice, "secrets"))).isEqualTo("rw-------");
  }

  @Test
  void theFolderKeepsTheSetGroupIdBitThatItInherits() throws Exception {
    Files.createDirectory(test.folders.root());
    Files.setAttribute(test.folders.root(), "unix:mode", 02750);

    AccountName alice = test.add("alice");

    assertThat(Files.getAttribute(test.folders.of(alice), "unix:mode")).isEqualTo(0042750);
  }

  @Test
  void whatRootMakesIsTheFoldersOwners() throws Exception {
    assumeTrue(new UnixSystem().getUid() == 0, "kernel right missing: CAP_CHOWN, to change owners");
    Files.createDirectory(test.folders.root());
    Files.setAttribute(test.folders.root(), "unix:uid", 12345);
    Files.setAttribute(test.folders.root(), "unix:gid", 23456);

    AccountName alice = test.add("alice");
    test.passwords.set(alice, Password.chosen("another one"));

    for (String name : List.of("", "account", ".auth", "tokens", "secrets", ".lock")) {
      assertThat(Files.getAttribute(test.file(alice, name), "unix:uid")).isEqualTo(12345);
      assertThat(Files.getAttribute(test.file(alice, name), "unix:gid")).isEqualTo(23456);
    }
  }

  @Test
  void theGrantsOfANewAccountAreSettledAtOnce() throws Exception {
    AccountName alice = test.add("alice");

    Reading<GrantFile> grants =
        new WatchedFile<>(test.file(alice, ".auth"), test.clock, GrantFile::parse).read();

    assertThat(grants.settled())
        .hasValueSatisfying(
            file -> {
              assertThat(file.apps()).isEmpty();
              assertThat(file.badLines()).isEmpty();
            });
  }

  @Test
  void aNameThatIsTakenIsRefused() throws Exception {
    AccountName alice = test.add("alice");
    String id = test.accounts.find(alice).orElseThrow().id();

    assertThatThrownBy(() -> test.add("alice"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("There is an account 'alice' already.");
    assertThat(test.accounts.find(alice).orElseThrow().id()).isEqualTo(id);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void ofManyAtOnceOneGetsTheName() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<Boolean>> attempts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      attempts.add(this::succeeds);
    }

    List<Boolean> made = new ArrayList<>();
    for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
      made.add(attempt.get());
    }
    threads.shutdown();

    assertThat(made).containsOnlyOnce(true);
    assertThat(test.accounts.names()).hasSize(1);
    assertThat(leftovers()).isEmpty();
  }

  private boolean succeeds() throws Exception {
    try {
      test.add("alice");
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }

  @Test
  void whatACrashLeavesIsNobodysAccountAndGoesLater() throws Exception {
    test.folders.makeRoot();
    Path half = Files.createDirectory(test.folders.root().resolve(".new-half"));
    Files.writeString(half.resolve("account"), "id = 0123456789012345678901\n");

    test.add("alice");
    assertThat(test.accounts.names()).containsExactly(new AccountName("alice"));
    assertThat(half).exists();
    test.clock.advance(Duration.ofHours(1));
    test.add("bob");

    assertThat(half).doesNotExist();
  }

  private List<String> leftovers() throws Exception {
    return List.of(
        Objects.requireNonNull(
            test.folders.root().toFile().list((folder, name) -> name.startsWith(".new-"))));
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
