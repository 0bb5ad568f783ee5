package coffer.auth.grant;

import static coffer.auth.grant.TestGrants.APP;
import static coffer.auth.grant.TestGrants.CLIENT;
import static coffer.auth.grant.TestGrants.scopes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.access.FileTokenDirectory;
import coffer.access.TokenStanding;
import coffer.grant.AppOrigin;
import coffer.scope.Module;
import coffer.token.AccountTag;
import coffer.token.BearerToken;
import coffer.token.IssuedToken;
import coffer.token.TokenFile;
import coffer.token.TokenHash;
import coffer.token.TokenLife;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

  @TempDir Path home;
  private TestGrants test;
  private Path file;

  @BeforeEach
  void allowAnApp() throws Exception {
    test = new TestGrants(home);
    file = test.test.file(test.alice, "tokens");
    test.allow(APP, "notes:rw");
  }

  private BearerToken issue() throws Exception {
    IssueOutcome outcome =
        test.tokens.issue(test.alice, APP, scopes("notes:rw photos:r"), CLIENT, Optional.empty());
    return ((IssueOutcome.Issued) outcome).token();
  }

  @Test
  void anIssuedTokenStandsAtOnceAndIsOnDiskByItsHash() throws Exception {
    BearerToken token = issue();

    FileTokenDirectory directory =
        new FileTokenDirectory(
            test.test.folders.root(), test.test.clock, (account, hash) -> Optional.empty());
    assertThat(directory.standing(test.alice, token)).isInstanceOf(TokenStanding.Active.class);
    assertThat(file).content().contains(token.hash().hex()).doesNotContain(token.reveal());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void aTokenLivesShorterIfThePersonWishesAndNeverLonger() throws Exception {
    issue(Duration.ofDays(7));
    issue(Duration.ofDays(9000));

    assertThat(test.tokens.of(test.alice))
        .extracting(IssuedToken::life)
        .containsExactly(TokenLife.unusedDays(7), TokenLife.unusedDays(90));
  }

  private void issue(Duration life) throws Exception {
    assertThat(test.tokens.issue(test.alice, APP, scopes("notes:rw"), CLIENT, Optional.of(life)))
        .isInstanceOf(IssueOutcome.Issued.class);
  }

  @Test
  void aLineThatAPersonDeletesMeanwhileStaysDeleted() throws Exception {
    AppOrigin other = new AppOrigin("https://other.example");
    test.allow(other, "notes:rw");
    issue();
    test.issue(other);
    AtomicInteger asked = new AtomicInteger();

    boolean done =
        new TokensFile(test.test.folders.of(test.alice), test.test.clock)
            .deleteOf(
                app -> {
                  if (asked.getAndIncrement() == 0) {
                    saveWithout("https://app.example");
                  }
                  return app.equals(other);
                });

    assertThat(done).isTrue();
    assertThat(test.issued()).isEmpty();
  }

  private void saveWithout(String text) {
    try {
      String kept =
          Files.readAllLines(file).stream()
              .filter(line -> !line.contains(text))
              .map(line -> line + "\n")
              .collect(Collectors.joining());
      Files.move(
          Files.writeString(file.resolveSibling("saved"), kept),
          file,
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theFileSaysForWhatAndToWhomATokenWasIssued() throws Exception {
    BearerToken token = issue();

    IssuedToken issued = test.tokens.of(test.alice).get(0);

    assertThat(issued.hash()).isEqualTo(token.hash());
    assertThat(issued.app()).isEqualTo(APP);
    assertThat(issued.scopes()).isEqualTo(scopes("notes:rw photos:r"));
    assertThat(issued.life()).isEqualTo(TokenLife.unusedDays(90));
    assertThat(token.account()).contains(AccountTag.of(test.alice));
    assertThat(issued.address()).isEqualTo("192.0.2.7");
    assertThat(issued.device()).isEqualTo("Firefox on Linux");
    assertThat(Duration.between(issued.issued(), test.test.clock.instant()))
        .isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void anAppWithoutALineGetsNone() throws Exception {
    AppOrigin other = new AppOrigin("https://other.example");

    assertThat(test.tokens.issue(test.alice, other, scopes("notes:rw"), CLIENT, Optional.empty()))
        .isEqualTo(new IssueOutcome.NoGrant());
    assertThat(test.issued()).isEmpty();
  }

  @Test
  void noneIsIssuedOverAHalfSavedFile() throws Exception {
    TokenHash first = issue().hash();
    String whole = Files.readString(file);
    HalfSaver editor = new HalfSaver(file, "");

    IssueOutcome outcome =
        test.tokens.issue(test.alice, APP, scopes("notes:rw"), CLIENT, Optional.empty());
    editor.close();
    Files.writeString(file, whole);

    assertThat(outcome).isEqualTo(new IssueOutcome.Unsettled());
    assertThat(test.issued()).containsExactly(first);
  }

  @Test
  void nothingIsIssuedOrTakenWhileABusyDiskHoldsAnEditorUp() throws Exception {
    TokenHash first = issue().hash();
    OperatorGrants page = new OperatorGrants(test.test.folders, test.grants(), test.test.clock);
    Optional<Module> photos = Optional.of(new Module("photos"));

    test.whileHalfSaved(
        () ->
            assertThat(
                    test.tokens.issue(
                        test.alice, APP, scopes("notes:rw"), CLIENT, Optional.empty()))
                .isEqualTo(new IssueOutcome.Unsettled()));
    test.whileHalfSaved(
        () ->
            assertThatThrownBy(() -> page.revokeByPerson(test.alice, NamedApp.of(APP), photos))
                .isInstanceOf(UnsettledException.class));

    assertThat(test.issued()).containsExactly(first);
  }

  @Test
  void otherLinesStayAsTheyAre() throws Exception {
    Files.writeString(file, "# mine\nrubbish\n\nlast");

    BearerToken token = issueAfterASecond();

    assertThat(file).content().startsWith("# mine\nrubbish\n\nlast\n" + token.hash().hex());
  }

  private BearerToken issueAfterASecond() throws Exception {
    test.test.clock.advance(Duration.ofSeconds(5));
    return issue();
  }

  @Test
  void ofFarTooManyTokensOfAnAppTheFirstGo() throws Exception {
    BearerToken oldest = BearerToken.random(test.test.random);
    String line = TokenFile.line(token(oldest));
    String many =
        IntStream.range(0, 998)
            .mapToObj(i -> TokenFile.line(token(BearerToken.random(test.test.random))) + "\n")
            .collect(Collectors.joining());
    Files.write(file, ("# kept\n" + line + "\n" + many).getBytes(StandardCharsets.US_ASCII));

    TokenHash thousandth = issue().hash();
    assertThat(test.issued()).hasSize(1000).contains(oldest.hash(), thousandth);
    TokenHash next = issue().hash();

    assertThat(test.issued()).hasSize(1000).doesNotContain(oldest.hash()).contains(next);
    assertThat(file).content().startsWith("# kept\n");
  }

  private IssuedToken token(BearerToken token) {
    return new IssuedToken(
        token.hash(),
        APP,
        scopes("notes:rw"),
        test.test.clock.instant(),
        TokenLife.unusedDays(90),
        "-",
        "-",
        Optional.empty());
  }
}
