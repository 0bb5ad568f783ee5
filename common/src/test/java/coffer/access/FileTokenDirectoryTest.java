package coffer.access;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.file.Glance;
import coffer.grant.AppOrigin;
import coffer.grant.Permission;
import coffer.path.ItemPath;
import coffer.scope.AccessScopes;
import coffer.token.BearerToken;
import coffer.token.IssuedToken;
import coffer.token.TokenFile;
import coffer.token.TokenLife;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTokenDirectoryTest {

  private static final AccountName ALICE = new AccountName("alice");
  private static final AppOrigin APP = new AppOrigin("https://app.example.org");
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private final BearerToken token = BearerToken.random(new SecureRandom());

  @TempDir Path accounts;
  private Path alice;

  @BeforeEach
  void anAccountWithAToken() throws IOException {
    alice = Files.createDirectory(accounts.resolve("alice"));
    Files.writeString(alice.resolve("account"), "id = abcdefghijklmnopqrstuv\nstate = active\n");
    Files.writeString(alice.resolve(".auth"), APP.fingerprint() + " notes rw\n");
    issued(TokenLife.unusedDays(90));
  }

  private void issued(TokenLife life) throws IOException {
    IssuedToken issued =
        new IssuedToken(
            token.hash(),
            APP,
            AccessScopes.parse("notes:rw").orElseThrow(),
            now,
            life,
            "-",
            "-",
            Optional.empty());
    Files.writeString(alice.resolve("tokens"), TokenFile.line(issued) + "\n");
  }

  @Test
  void aTokenThatEndsAtAMomentEndsThenHoweverLatelyItWasUsed() throws Exception {
    issued(new TokenLife.Until(now.plus(Duration.ofHours(1))));
    LastUse lately = (account, hash) -> Optional.of(now.plus(Duration.ofMinutes(59)));

    assertThat(directory(Duration.ofMinutes(58), lately).standing(ALICE, token))
        .isInstanceOf(TokenStanding.Active.class);
    FileTokenDirectory late = directory(Duration.ofMinutes(61), lately);
    assertThat(late.standing(ALICE, token)).isInstanceOf(TokenStanding.Expired.class);
    assertThat(late.activeAtHand(ALICE, token, new Glance())).isEmpty();
  }

  @Test
  void aTokenWhoseAppHasALineIsActive() throws Exception {
    TokenStanding standing = standing(ALICE, token);

    assertThat(standing).isInstanceOf(TokenStanding.Active.class);
    TokenStanding.Active active = (TokenStanding.Active) standing;
    assertThat(active.app()).isEqualTo(APP);
    assertThat(active.access().permissionFor(ItemPath.parse("/notes/a")))
        .contains(Permission.READ_WRITE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "account", ".auth", "tokens", ".."})
  void anAccountWhoseFilesEverybodyMayWriteIsRefusedUntilThatIsOver(String name) throws Exception {
    Path file = alice.resolve(name);
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(file);
    Set<PosixFilePermission> open = EnumSet.copyOf(before);
    open.add(PosixFilePermission.OTHERS_WRITE);
    FileTokenDirectory directory = directory(Duration.ofSeconds(5));
    assertThat(directory.standing(ALICE, token)).isInstanceOf(TokenStanding.Active.class);

    Files.setPosixFilePermissions(file, open);
    assertThat(directory.standing(ALICE, token)).isInstanceOf(TokenStanding.Unsettled.class);
    assertThat(directory.account(ALICE)).isInstanceOf(AccountStanding.Unsettled.class);

    Files.setPosixFilePermissions(file, before);
    assertThat(directory.standing(ALICE, token)).isInstanceOf(TokenStanding.Active.class);
  }

  @Test
  void whatIsInMemoryCountsForNothingOnceEverybodyMayWriteTheFile() throws Exception {
    FileTokenDirectory directory = directory(Duration.ofSeconds(5));
    directory.standing(ALICE, token);
    assertThat(directory.activeAtHand(ALICE, token, new Glance())).isPresent();

    Files.setPosixFilePermissions(
        alice.resolve("tokens"), PosixFilePermissions.fromString("rw-rw-rw-"));
    directory.standing(ALICE, token);

    assertThat(directory.activeAtHand(ALICE, token, new Glance())).isEmpty();
  }

  @Test
  void anActiveTokenIsOfTheAccountThatHasTheNameNow() throws Exception {
    TokenStanding.Active active = (TokenStanding.Active) standing(ALICE, token);

    assertThat(active.accountId()).isEqualTo("abcdefghijklmnopqrstuv");
  }

  @Test
  void whatANameStandsForIsToldWithoutAToken() throws Exception {
    FileTokenDirectory directory = directory(Duration.ZERO);
    assertThat(directory.account(ALICE))
        .isEqualTo(new AccountStanding.Open("abcdefghijklmnopqrstuv"));
    assertThat(directory.account(new AccountName("bob"))).isEqualTo(new AccountStanding.Nobody());

    Files.writeString(alice.resolve("account"), "id = abcdefghijklmnopqrstuv\nstate = off\n");
    assertThat(directory.account(ALICE))
        .isEqualTo(new AccountStanding.Disabled("abcdefghijklmnopqrstuv"));

    Files.writeString(alice.resolve("account"), "");
    assertThat(directory.account(ALICE)).isEqualTo(new AccountStanding.Unsettled());
  }

  @Test
  void aTokenEndsWithTheLastLineOfItsApp() throws Exception {
    FileTokenDirectory directory = directory(Duration.ZERO);
    directory.standing(ALICE, token);
    Files.writeString(alice.resolve(".auth"), "# https://app.example.org notes rw\n");

    assertThat(directory.standing(ALICE, token)).isInstanceOf(TokenStanding.Unknown.class);
  }

  @Test
  void aFileBeingSavedLogsNobodyOut() throws Exception {
    FileTokenDirectory directory = directory(Duration.ZERO);
    Files.writeString(alice.resolve(".auth"), "");
    assertThat(directory.standing(ALICE, token)).isInstanceOf(TokenStanding.Unsettled.class);

    Files.delete(alice.resolve(".auth"));
    assertThat(directory.standing(ALICE, token)).isInstanceOf(TokenStanding.Unsettled.class);
  }

  /** The journal of a file system that is busy keeps an editor waiting for as long. */
  @Test
  void anEditorThatABusyDiskHoldsUpLogsNobodyOut() throws Exception {
    Files.writeString(alice.resolve(".auth"), "");

    assertThat(directory(Duration.ofMillis(4500)).standing(ALICE, token))
        .isInstanceOf(TokenStanding.Unsettled.class);
    assertThat(directory(Duration.ofMillis(5500)).standing(ALICE, token))
        .isInstanceOf(TokenStanding.Unknown.class);
  }

  @Test
  void aTokenNobodyIssuedIsUnknownAlsoWhileAFileIsBeingSaved() throws Exception {
    Files.writeString(alice.resolve(".auth"), "");

    assertThat(standing(ALICE, BearerToken.random(new SecureRandom())))
        .isInstanceOf(TokenStanding.Unknown.class);
  }

  @Test
  void anActiveTokenIsAtHandOnceItsFilesWereReadAndUntilOneChanges() throws Exception {
    FileTokenDirectory directory = directory(Duration.ofSeconds(3));
    assertThat(directory.activeAtHand(ALICE, token, new Glance())).isEmpty();
    TokenStanding standing = directory.standing(ALICE, token);
    for (int twice = 0; twice < 2; twice++) {
      assertThat(directory.activeAtHand(ALICE, token, new Glance()))
          .contains((TokenStanding.Active) standing);
    }

    Files.writeString(alice.resolve(".auth"), APP.fingerprint() + " notes r\n");
    assertThat(directory.activeAtHand(ALICE, token, new Glance())).isEmpty();

    TokenStanding less = directory.standing(ALICE, token);
    assertThat(less).isNotEqualTo(standing);
    assertThat(directory.activeAtHand(ALICE, token, new Glance()))
        .contains((TokenStanding.Active) less);
    Files.writeString(alice.resolve("tokens"), "# none\n");
    directory.standing(ALICE, token);
    assertThat(directory.activeAtHand(ALICE, token, new Glance())).isEmpty();
  }

  @Test
  void aTokenThatIsOverOrWhoseAccountIsDisabledIsNotAtHand() throws Exception {
    FileTokenDirectory late =
        directory(Duration.ofDays(91), (account, hash) -> Optional.of(now.minusSeconds(1)));
    late.standing(ALICE, token);
    assertThat(late.activeAtHand(ALICE, token, new Glance())).isEmpty();

    FileTokenDirectory directory = directory(Duration.ofSeconds(3));
    directory.standing(ALICE, token);
    Files.writeString(alice.resolve("account"), "id = abcdefghijklmnopqrstuv\nstate = disabled\n");
    directory.standing(ALICE, token);
    assertThat(directory.activeAtHand(ALICE, token, new Glance())).isEmpty();
  }

  @Test
  void aTokenOfAnotherAccountIsUnknownHere() throws Exception {
    Path bob = Files.createDirectory(accounts.resolve("bob"));
    Files.copy(alice.resolve("account"), bob.resolve("account"));
    Files.copy(alice.resolve(".auth"), bob.resolve(".auth"));
    Files.writeString(bob.resolve("tokens"), "# none\n");

    assertThat(standing(new AccountName("bob"), token)).isInstanceOf(TokenStanding.Unknown.class);
  }

  @Test
  void aDisabledOrMissingAccountIsNone() throws Exception {
    assertThat(standing(new AccountName("carol"), token))
        .isInstanceOf(TokenStanding.NoAccount.class);

    Files.writeString(alice.resolve("account"), "id = abcdefghijklmnopqrstuv\nstate = disabled\n");
    assertThat(standing(ALICE, token)).isInstanceOf(TokenStanding.NoAccount.class);
  }

  @Test
  void aTokenEndsNinetyDaysAfterItsLastUse() throws Exception {
    Duration later = Duration.ofDays(91);
    LastUse lately = (account, hash) -> Optional.of(now.plus(Duration.ofDays(2)));
    LastUse never = (account, hash) -> Optional.empty();

    assertThat(directory(later, never).standing(ALICE, token))
        .isInstanceOf(TokenStanding.Expired.class);
    assertThat(directory(later, lately).standing(ALICE, token))
        .isInstanceOf(TokenStanding.Active.class);
  }

  private TokenStanding standing(AccountName account, BearerToken sent) throws IOException {
    return directory(Duration.ZERO).standing(account, sent);
  }

  private FileTokenDirectory directory(Duration later) {
    return directory(later, (account, hash) -> Optional.empty());
  }

  private FileTokenDirectory directory(Duration later, LastUse lastUse) {
    Clock clock = Clock.offset(Clock.system(ZoneOffset.UTC), later);
    return new FileTokenDirectory(accounts, clock, lastUse);
  }
}
