package coffer.auth.grant;

import static coffer.auth.grant.TestGrants.APP;
import static coffer.auth.grant.TestGrants.answers;
import static coffer.auth.grant.TestGrants.scopes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.account.AccountName;
import coffer.file.WatchedFile;
import coffer.grant.Permission;
import coffer.scope.Module;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantsTest {

  @TempDir Path home;
  private TestGrants test;

  @BeforeEach
  void makeAnAccount() throws Exception {
    test = new TestGrants(home);
  }

  private String line(String grant) {
    LocalDate today = LocalDate.ofInstant(test.test.clock.instant(), ZoneOffset.UTC);
    return APP.fingerprint() + " " + grant + "  # https://app.example " + today + "\n";
  }

  @Test
  void allowingAppendsTheMissingLines() throws Exception {
    String before = Files.readString(test.file());

    AllowOutcome outcome = test.allow(APP, "notes:rw photos:r");

    assertThat(outcome)
        .isEqualTo(
            new AllowOutcome.Allowed(
                List.of(
                    new ProposedLine(new Module("notes"), Permission.READ_WRITE),
                    new ProposedLine(new Module("photos"), Permission.READ))));
    assertThat(Files.readString(test.file()))
        .isEqualTo(before + line("notes rw") + line("photos r"));
  }

  @Test
  void whatIsCoveredAlreadyIsNotWrittenAgain() throws Exception {
    test.allow(APP, "notes:rw");
    String before = Files.readString(test.file());

    assertThat(test.allow(APP, "notes:r")).isEqualTo(new AllowOutcome.Allowed(List.of()));
    assertThat(Files.readString(test.file())).isEqualTo(before);
  }

  @Test
  void whatThePersonWroteStaysByteForByte() throws Exception {
    String odd =
        "\ufeff# mine\r\n\r\n\thttps://other.example\tnotes  r # why\r\nrubbish \u00e9\r\nend";
    Files.writeString(test.file(), odd);
    Files.setPosixFilePermissions(test.file(), PosixFilePermissions.fromString("rw-rw-r--"));
    test.test.clock.advance(Duration.ofSeconds(5));

    test.allow(APP, "notes:rw");

    assertThat(Files.readString(test.file()))
        .isEqualTo(odd + "\r\n" + line("notes rw").replace("\n", "\r\n"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(test.file())))
        .isEqualTo("rw-rw-r--");
  }

  @Test
  void aSymbolicLinkStaysOne() throws Exception {
    Path dotfiles = Files.createDirectory(home.resolve("dotfiles"));
    Files.move(test.file(), dotfiles.resolve("auth"));
    Files.createSymbolicLink(test.file(), dotfiles.resolve("auth"));

    test.allow(APP, "notes:rw");

    assertThat(Files.isSymbolicLink(test.file())).isTrue();
    assertThat(dotfiles.resolve("auth")).content().endsWith(line("notes rw"));
  }

  @Test
  void onlyWhatThePageShowedIsWritten() throws Exception {
    Grants grants = test.grants();
    String before = Files.readString(test.file());

    AllowOutcome outcome =
        grants.allow(test.alice, APP, scopes("notes:rw *:r"), answers("notes:rw:none", ""));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            AllowOutcome.Changed.class,
            changed -> assertThat(changed.now().seen()).isEqualTo("*:r:none,notes:rw:none"));
    assertThat(Files.readString(test.file())).isEqualTo(before);
  }

  @Test
  void anEmptyLineWrittenMeanwhileIsNotUndone() throws Exception {
    Grants grants = test.grants();
    String seen =
        grants.propose(test.alice, APP, scopes("notes:rw photos:r")).settled().orElseThrow().seen();
    Files.writeString(test.file(), "https://app.example notes empty\n");

    assertThat(
            grants.allow(
                test.alice, APP, scopes("notes:rw photos:r"), answers(seen, "notes:rw,photos:r")))
        .isInstanceOf(AllowOutcome.Changed.class);

    assertThat(Files.readString(test.file())).isEqualTo("https://app.example notes empty\n");
  }

  @Test
  void aNarrowerAnswerReplacesTheLinesThatSayMore() throws Exception {
    Files.writeString(
        test.file(),
        "# mine\r\nhttps://app.example\tnotes  rw # why\r\nhttps://other.example notes rw\r\n");
    test.allow(APP, "notes:rw photos:rw", "photos:r");
    test.allow(APP, "notes:rw photos:rw", "notes:empty,photos:empty");

    assertThat(Files.readString(test.file()))
        .isEqualTo(
            ("# mine\nhttps://app.example\tnotes  empty # why\nhttps://other.example notes rw\n"
                    + line("photos empty"))
                .replace("\n", "\r\n"));
  }

  @Test
  void linesThatAddUpToMoreAreAllCutDown() throws Exception {
    Files.writeString(
        test.file(),
        "https://app.example notes r\n"
            + APP.fingerprint()
            + " notes rw  # https://app.example x\n");

    test.allow(APP, "notes:rw", "notes:empty");

    assertThat(Files.readString(test.file()))
        .isEqualTo(
            "https://app.example notes empty\n"
                + APP.fingerprint()
                + " notes empty  # https://app.example x\n");
  }

  @Test
  void whoeverGaveLessIsNotAskedAgainWhenTheAppComesBack() throws Exception {
    test.allow(APP, "notes:rw", "notes:r");
    test.issue(APP);

    assertThat(propose("notes:rw").isCovered()).isTrue();
    assertThat(propose("notes:rw photos:r").isCovered()).isFalse();
    assertThat(test.allow(APP, "notes:rw", "notes:r"))
        .isEqualTo(new AllowOutcome.Allowed(List.of()));
    test.allow(APP, "notes:rw", "notes:rw");
    assertThat(Files.readString(test.file())).endsWith(line("notes rw"));
  }

  private GrantProposal propose(String scopes) throws Exception {
    return test.grants().propose(test.alice, APP, scopes(scopes)).settled().orElseThrow();
  }

  @Test
  void anAnswerToAPageThatKnewOtherLinesChangesNothing() throws Exception {
    test.allow(APP, "notes:rw");
    String seen = propose("notes:rw").seen();
    test.allow(APP, "notes:rw", "notes:r");
    String before = Files.readString(test.file());

    assertThat(
            test.grants().allow(test.alice, APP, scopes("notes:rw"), answers(seen, "notes:empty")))
        .isInstanceOf(AllowOutcome.Changed.class);
    assertThat(Files.readString(test.file())).isEqualTo(before);
  }

  @Test
  void aHalfSavedFileIsNotActedUpon() throws Exception {
    Grants grants = test.grants();
    Answers seen = answers("notes:rw:none", "");
    HalfSaver editor = new HalfSaver(test.file(), "https://other.example no");
    assertThat(grants.propose(test.alice, APP, scopes("notes:rw")).settled()).isEmpty();
    assertThat(Files.readString(test.file())).doesNotContain(APP.fingerprint());
    editor.close();
    test.test.clock.advance(WatchedFile.BUSY_DISK);
    assertThat(grants.allow(test.alice, APP, scopes("notes:rw"), seen))
        .isInstanceOf(AllowOutcome.Allowed.class);
    assertThat(Files.readString(test.file())).startsWith("https://other.example no");
  }

  @Test
  void aLineOfTheOriginalSystemIsRecognised() throws Exception {
    String md5 = LegacyApp.fingerprint("salty", "client", "https://app.example/cb?x=1");
    Files.writeString(test.file(), md5.toUpperCase(Locale.ROOT) + " notes rw\n");
    Grants grants = test.grants("legacy_salt = salty\n");

    assertThat(
            grants
                .legacy(test.alice, "client", "https://app.example/cb?y=2")
                .settled()
                .orElseThrow()
                .permissions())
        .containsExactly(Map.entry(new Module("notes"), Permission.READ_WRITE));
    assertThat(grants.legacy(test.alice, "other", "https://app.example/cb").settled().orElseThrow())
        .matches(legacy -> legacy.isEmpty());
    assertThat(
            test.grants()
                .legacy(test.alice, "client", "https://app.example/cb")
                .settled()
                .orElseThrow())
        .matches(legacy -> legacy.isEmpty());
    assertThat(
            grants.propose(test.alice, APP, scopes("notes:rw")).settled().orElseThrow().isCovered())
        .isFalse();
  }

  @Test
  void nobodyHasNoGrants() {
    assertThatThrownBy(
            () -> test.grants().propose(new AccountName("nobody"), APP, scopes("notes:rw")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
