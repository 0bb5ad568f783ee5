package coffer.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.account.AccountName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliasesTest {

  private static final AccountName AL = new AccountName("al");
  private static final AccountName LISS = new AccountName("liss");

  @TempDir Path home;
  private TestAccounts test;
  private Aliases aliases;
  private AccountName alice;
  private AccountName bob;
  private Path file;

  @BeforeEach
  void prepare() throws Exception {
    test = new TestAccounts(home);
    alice = test.add("alice");
    bob = test.add("bob");
    aliases = test.accounts.aliases();
    file = home.resolve("accounts/@aliases");
  }

  private RemovedAccounts removed() {
    return new RemovedAccounts(test.folders);
  }

  @Test
  void anAliasMeansItsAccountFromTheNextLookOn() throws Exception {
    assertThat(test.accounts.meant(AL)).isEqualTo(AL);

    aliases.add(AL, alice);

    assertThat(test.accounts.meant(AL)).isEqualTo(alice);
    assertThat(test.accounts.meant(alice)).isEqualTo(alice);
    assertThat(file).hasContent("al alice\n");
  }

  @Test
  void whatAnEditorWritesCountsToo() throws Exception {
    Files.writeString(file, "# second addresses\r\nal  alice # for short\r\nonlyone\r\nal bob\r\n");

    assertThat(test.accounts.meant(AL)).isEqualTo(alice);
    assertThat(aliases.file().badLines())
        .extracting(line -> line.number() + " " + line.reason())
        .containsExactly(
            "3 expected two names, 'alias account'",
            "4 this alias stands on an earlier line already");
  }

  @Test
  void everyOtherLineStaysAsItIs() throws Exception {
    Files.writeString(file, "# mine\nal alice # for short\nrubbish\nliss alice");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    test.clock.advance(java.time.Duration.ofSeconds(5));

    aliases.remove(AL, alice);
    aliases.add(new AccountName("robert"), bob);

    assertThat(file).hasContent("# mine\nrubbish\nliss alice\nrobert bob\n");
  }

  @Test
  void noNameIsEverBoth() throws Exception {
    aliases.add(AL, alice);

    assertThatThrownBy(() -> test.add("al")).hasMessage("'al' is an alias of 'alice'.");
    assertThatThrownBy(() -> aliases.add(bob, alice)).hasMessage("'bob' is an account's own name.");
    assertThatThrownBy(() -> aliases.add(AL, bob))
        .hasMessage("'al' is an alias of 'alice' already.");
    assertThatThrownBy(() -> aliases.add(LISS, new AccountName("carol")))
        .hasMessage("There is no account 'carol'.");
    assertThatThrownBy(() -> aliases.remove(AL, bob)).hasMessage("'bob' has no alias 'al'.");
    assertThat(file).hasContent("al alice\n");
  }

  @Test
  void anAccountsOwnNameComesBeforeAnAliasThatAnEditorHasMade() throws Exception {
    Files.writeString(file, "bob alice\nal carol\n");

    assertThat(test.accounts.meant(bob)).isEqualTo(bob);
    assertThat(test.accounts.meant(AL)).isEqualTo(AL);
  }

  @Test
  void whoeverHasANameNextInheritsNoAlias() throws Exception {
    aliases.add(AL, alice);
    aliases.add(LISS, alice);
    aliases.add(new AccountName("robert"), bob);
    removed().remove(alice);

    assertThat(file).hasContent("robert bob\n");
    Files.writeString(file, "al alice\n");
    test.add("alice");
    assertThat(test.accounts.meant(AL)).isEqualTo(AL);
  }

  @Test
  void aRemovedAccountDoesNotComeBackUnderSomebodysAlias() throws Exception {
    removed().remove(alice);
    aliases.add(alice, bob);

    assertThatThrownBy(() -> removed().restore(alice, Optional.empty()))
        .hasMessage("'alice' is an alias of 'bob'.");
    assertThat(test.accounts.meant(alice)).isEqualTo(bob);
  }

  @Test
  void ofAnAliasAndAnAccountOfOneNameThatAreMadeAtOnceThereIsOne() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    for (int i = 0; i < 40; i++) {
      String name = "both" + i;
      threads.execute(() -> tried(() -> test.add(name)));
      threads.execute(() -> tried(() -> aliases.add(new AccountName(name), alice)));
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

    for (int i = 0; i < 40; i++) {
      AccountName name = new AccountName("both" + i);
      boolean account = Files.exists(test.folders.of(name));
      boolean alias = aliases.file().account(name).isPresent();
      assertThat(account).describedAs(name.value()).isNotEqualTo(alias);
    }
  }

  private interface Try {
    void run() throws Exception;
  }

  private static void tried(Try attempt) {
    try {
      attempt.run();
    } catch (RefusedException e) {
      // The other was there first.
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void halfASavedFileTakesNobodysAliasAway() throws Exception {
    aliases.add(AL, alice);
    assertThat(test.accounts.meant(AL)).isEqualTo(alice);

    Files.write(file, new byte[0]);
    Thread editor =
        new Thread(
            () -> {
              Patience.pause();
              tried(() -> Files.writeString(file, "al alice\n"));
            });
    editor.start();

    assertThat(test.accounts.meant(AL)).isEqualTo(alice);
    editor.join();
  }
}
