package coffer.auth.grant;

import static coffer.auth.grant.TestGrants.APP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.account.AccountName;
import coffer.file.FileIdentity;
import coffer.token.TokenHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantEditTest {

  @TempDir Path home;
  private TestGrants test;

  @BeforeEach
  void writeGrants() throws Exception {
    test = new TestGrants(home);
    Files.writeString(
        test.file(), "# mine\nhttps://a.example notes rw\nhttps://b.example notes r\n");
  }

  private GrantEdit begin() throws Exception {
    return GrantEdit.begin(test.test.folders, test.alice, test.test.clock).settled().orElseThrow();
  }

  private static byte[] edited(GrantEdit edit, String from, String to) {
    String text = new String(edit.original(), StandardCharsets.UTF_8);
    return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatThePersonWroteIsSaved() throws Exception {
    GrantEdit edit = begin();

    GrantEdit.Outcome outcome =
        edit.finish(edited(edit, "notes r\n", "photos rw\n# and"), tokens -> {});

    assertThat(outcome).isEqualTo(GrantEdit.Outcome.WRITTEN);
    assertThat(Files.readString(test.file()))
        .isEqualTo("# mine\nhttps://a.example notes rw\nhttps://b.example photos rw\n# and\n");
  }

  @Test
  void anAppWhoseLastLineIsRemovedLosesItsTokensToo() throws Exception {
    test.allow(APP, "notes:rw photos:r");
    TokenHash token = test.issue(APP);
    GrantEdit one = begin();
    one.finish(edited(one, APP.fingerprint() + " photos", "# "), tokens -> {});
    assertThat(test.issued()).containsExactly(token);

    GrantEdit last = begin();
    last.finish(edited(last, APP.fingerprint() + " notes", "# "), tokens -> {});

    assertThat(test.issued()).isEmpty();
  }

  @Test
  void anUnchangedCopyWritesNothing() throws Exception {
    GrantEdit edit = begin();
    var before = FileIdentity.of(test.file());

    assertThat(edit.finish(edit.original(), tokens -> {})).isEqualTo(GrantEdit.Outcome.UNCHANGED);
    assertThat(FileIdentity.of(test.file())).isEqualTo(before);
  }

  @Test
  void whatTheDaemonAllowsMeanwhileIsKept() throws Exception {
    GrantEdit edit = begin();
    test.allow(APP, "notes:rw");

    edit.finish(edited(edit, "# mine", "# my own"), tokens -> {});

    assertThat(Files.readString(test.file()))
        .startsWith("# my own\nhttps://a.example notes rw\nhttps://b.example notes r\n")
        .contains(APP.fingerprint() + " notes rw");
  }

  @Test
  void whatIsRevokedMeanwhileStaysRevoked() throws Exception {
    GrantEdit edit = begin();
    test.revoke(new coffer.grant.AppOrigin("https://a.example"));

    edit.finish(edited(edit, "# mine", "# my own"), tokens -> {});

    assertThat(Files.readString(test.file())).isEqualTo("# my own\nhttps://b.example notes r\n");
  }

  @Test
  void badLinesAreReportedWithTheirNumbers() {
    byte[] copy =
        "https://a.example notes rw\nfoo\n# bar\nhttps://a.example public r\n"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(GrantEdit.badLines(copy)).extracting(line -> line.number()).containsExactly(2, 4);
  }

  @Test
  void anEditOfNobodysFileDoesNotBegin() {
    assertThatThrownBy(
            () -> GrantEdit.begin(test.test.folders, new AccountName("nobody"), test.test.clock))
        .isInstanceOf(NoSuchFileException.class);
  }
}
