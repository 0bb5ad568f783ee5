package coffer.auth.grant;

import static coffer.auth.grant.TestGrants.APP;
import static coffer.auth.grant.TestGrants.scopes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.account.AccountName;
import coffer.auth.account.TestAccounts;
import coffer.grant.AppOrigin;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalsTest {

  @TempDir Path home;
  private TestAccounts test;
  private AccountName alice;
  private Refusals refusals;
  private Path file;

  @BeforeEach
  void makeAnAccount() throws Exception {
    test = new TestAccounts(home);
    alice = test.add("alice");
    refusals = new Refusals(test.folders, test.clock);
    file = test.file(alice, "refusals");
  }

  private static AppOrigin app(int number) {
    return new AppOrigin("https://app" + number + ".example");
  }

  @Test
  void whoeverHasDeclinedNothingHasNoRefusals() throws Exception {
    assertThat(refusals.of(alice)).isEmpty();
    refusals.clear(alice);
    assertThat(file).doesNotExist();
  }

  @Test
  void aRefusalIsALineOfTimeOriginAndScopes() throws Exception {
    refusals.add(alice, APP, scopes("notes:rw photos:r"));

    assertThat(Files.readString(file))
        .matches("2[0-9-]+T[0-9:]+Z https://app\\.example notes:rw,photos:r\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(refusals.of(alice))
        .extracting(Refusal::scopes)
        .containsExactly(scopes("notes:rw photos:r"));
  }

  @Test
  void theLastFiftyAreKeptNewestFirst() throws Exception {
    Files.writeString(file, "# mine\nrubbish\n");
    for (int number = 0; number < 60; number++) {
      refusals.add(alice, app(number), scopes("notes:rw"));
    }

    assertThat(refusals.of(alice))
        .extracting(Refusal::app)
        .isEqualTo(IntStream.range(0, 50).mapToObj(at -> app(59 - at)).toList());
    assertThat(file).content().startsWith("# mine\nrubbish\n").hasLineCount(52);
  }

  @Test
  void theSameRequestDeclinedAgainIsThereOnceAsTheNewest() throws Exception {
    refusals.add(alice, APP, scopes("notes:rw"));
    refusals.add(alice, APP, scopes("notes:r"));
    test.clock.advance(Duration.ofHours(1));
    refusals.add(alice, APP, scopes("notes:rw"));

    assertThat(refusals.of(alice))
        .extracting(Refusal::scopes)
        .containsExactly(scopes("notes:rw"), scopes("notes:r"));
    assertThat(refusals.of(alice).get(0).when())
        .isAfter(refusals.of(alice).get(1).when().plus(Duration.ofMinutes(59)));
  }

  @Test
  void clearingTakesTheRefusalsAndNothingElse() throws Exception {
    Files.writeString(file, "# mine\n2026-01-31 https://app.example notes:rw\n");
    refusals.add(alice, APP, scopes("notes:rw"));

    refusals.clear(alice);

    assertThat(refusals.of(alice)).isEmpty();
    assertThat(file).hasContent("# mine\n2026-01-31 https://app.example notes:rw\n");
  }

  @Test
  void manyAtOnceLoseNone() throws Exception {
    List<Thread> threads =
        IntStream.range(0, 16)
            .mapToObj(
                number ->
                    new Thread(
                        () -> {
                          try {
                            refusals.add(alice, app(number), scopes("notes:rw"));
                          } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(refusals.of(alice)).hasSize(16);
  }

  @Test
  void nobodyDeclinesNothing() {
    assertThatThrownBy(() -> refusals.add(new AccountName("nobody"), APP, scopes("notes:rw")))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(home.resolve("accounts/nobody")).doesNotExist();
  }
}
