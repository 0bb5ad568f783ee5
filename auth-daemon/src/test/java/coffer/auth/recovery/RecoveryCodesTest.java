package coffer.auth.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.account.PasswordCheck;
import coffer.auth.account.Priority;
import coffer.auth.account.TestAccounts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryCodesTest {

  @TempDir Path home;
  private TestAccounts test;
  private AccountName alice;
  private RecoveryCodes codes;

  @BeforeEach
  void prepare() throws Exception {
    test = new TestAccounts(home);
    alice = test.add("alice");
    codes = new RecoveryCodes(test.folders, test.clock, test.random);
  }

  private String secrets() throws Exception {
    return Files.readString(test.file(alice, "secrets"));
  }

  private static RecoveryCode typed(String text) {
    return RecoveryCode.typed(text).orElseThrow();
  }

  private List<RecoveryCode> make(AccountName account) throws Exception {
    return codes.make(account, codes.set(account)).orElseThrow();
  }

  @Test
  void codesOfTwentyCharactersCountAsTheyDid() {
    assertThat(RecoveryCode.typed("0123-4567-89ab-cdef-ghjk")).isPresent();
    assertThat(RecoveryCode.typed("0123-4567-89ab-cdef-ghjk-mnpq")).isPresent();
    assertThat(RecoveryCode.typed("0123-4567-89ab-cdef-ghjk-mn")).isEmpty();
    assertThat(RecoveryCode.typed("0123-4567-89ab-cdef-ghj")).isEmpty();
  }

  @Test
  void tenDifferentCodesOf120BitsAreMade() throws Exception {
    List<String> made = make(alice).stream().map(RecoveryCode::reveal).toList();

    assertThat(made)
        .hasSize(10)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("([0-9a-hjkmnp-tv-z]{4}-){5}[0-9a-hjkmnp-tv-z]{4}"));
    assertThat(codes.left(alice)).isEqualTo(10);
  }

  @Test
  void aCodeIsGoodOnce() throws Exception {
    RecoveryCode code = make(alice).get(3);

    assertThat(codes.use(alice, code)).hasValue(9);
    assertThat(codes.use(alice, code)).isEmpty();
    assertThat(codes.left(alice)).isEqualTo(9);
  }

  @Test
  void ofManyWhoUseOneCodeAtOnceOneSucceeds() throws Exception {
    RecoveryCode code = make(alice).get(0);
    ExecutorService crowd = Executors.newFixedThreadPool(8);
    List<Callable<Optional<Integer>>> uses = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      uses.add(() -> codes.use(alice, code));
    }
    List<Optional<Integer>> results = new ArrayList<>();
    for (Future<Optional<Integer>> use : crowd.invokeAll(uses)) {
      results.add(use.get());
    }
    crowd.shutdown();

    assertThat(results).filteredOn(Optional::isPresent).containsExactly(Optional.of(9));
  }

  @Test
  void aCodeMayBeTypedAsPeopleTypeIt() throws Exception {
    String code = make(alice).get(0).reveal();

    String sloppy = " " + code.toUpperCase(Locale.ROOT).replace("-", " \u2013 ") + " ";
    assertThat(codes.use(alice, typed(sloppy.replace('0', 'O').replace('1', 'l')))).hasValue(9);
  }

  @Test
  void whatIsNoCodeIsNotLookedUp() {
    assertThat(RecoveryCode.typed("")).isEmpty();
    assertThat(RecoveryCode.typed("abcd-efgh")).isEmpty();
    assertThat(RecoveryCode.typed("u".repeat(20))).isEmpty();
    assertThat(RecoveryCode.typed("0".repeat(21))).isEmpty();
    assertThat(RecoveryCode.typed("-".repeat(1000) + "0".repeat(20))).isEmpty();
  }

  @Test
  void whoeverMeantToReplaceOtherCodesReplacesNone() throws Exception {
    assertThat(codes.set(alice)).isEmpty();
    RecoveryCode first = make(alice).get(0);

    assertThat(codes.make(alice, "")).isEmpty();
    assertThat(codes.use(alice, first)).contains(9);
    assertThat(codes.make(alice, codes.set(alice))).isPresent();
    assertThat(codes.left(alice)).isEqualTo(10);
  }

  @Test
  void newCodesVoidTheOldOnes() throws Exception {
    RecoveryCode old = make(alice).get(0);

    RecoveryCode fresh = make(alice).get(0);

    assertThat(codes.use(alice, old)).isEmpty();
    assertThat(codes.use(alice, fresh)).hasValue(9);
  }

  @Test
  void anotherAccountsCodeAndNobodysAccountAreWrong() throws Exception {
    AccountName bob = test.add("bob");
    RecoveryCode code = make(alice).get(0);

    assertThat(codes.use(bob, code)).isEmpty();
    assertThat(codes.use(new AccountName("nobody"), code)).isEmpty();
  }

  @Test
  void theFileKeepsHashesOnlyAndNobodyElseReadsIt() throws Exception {
    List<RecoveryCode> made = make(alice);

    assertThat(secrets()).contains("password = $argon2id$");
    assertThat(made)
        .noneMatch(code -> containsUnchecked(code.reveal()))
        .noneMatch(code -> containsUnchecked(code.reveal().replace("-", "")));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rw-------");
    assertThat(test.passwords.check(alice, TestAccounts.PASSWORD, Priority.ORDINARY))
        .isEqualTo(PasswordCheck.RIGHT);
  }

  private Path path() {
    return test.file(alice, "secrets");
  }

  private boolean containsUnchecked(String text) {
    try {
      return secrets().contains(text);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aDamagedLineIsNamedAndTheOthersGoOn() throws Exception {
    List<RecoveryCode> made = make(alice);
    Files.writeString(path(), "recovery = half a line\n", StandardOpenOption.APPEND);

    assertThat(RecoveryCodes.badIn(secrets().getBytes(StandardCharsets.ISO_8859_1)))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.number()).isEqualTo(12);
              assertThat(line.toString()).doesNotContain("half a line");
            });
    assertThat(codes.use(alice, made.get(9))).hasValue(9);
    assertThat(secrets()).contains("recovery = half a line");
  }

  @Test
  void neitherCodesNorSecretsShowInALog() throws Exception {
    assertThat(make(alice).toString()).contains("RecoveryCode").doesNotContain("-");
  }
}
