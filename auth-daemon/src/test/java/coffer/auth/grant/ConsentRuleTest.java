package coffer.auth.grant;

import static coffer.auth.grant.TestGrants.APP;
import static coffer.auth.grant.TestGrants.answers;
import static coffer.auth.grant.TestGrants.scopes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coffer.grant.Consent;
import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may grant: the person at the page, or only somebody who edits the file. */
class ConsentRuleTest {

  @TempDir Path home;
  private TestGrants test;

  @BeforeEach
  void makeAnAccount() throws Exception {
    test = new TestGrants(home);
  }

  @Test
  void byFileOnlyWhoEditsTheFileGrants() throws Exception {
    Grants grants = test.grants("consent = file\n");
    String before = Files.readString(test.file());

    assertThat(grants.consent(test.alice)).isEqualTo(Consent.FILE);
    assertThat(grants.allow(test.alice, APP, scopes("notes:rw"), answers("notes:rw:none", "")))
        .isInstanceOf(AllowOutcome.ByFileOnly.class);
    assertThat(Files.readString(test.file())).isEqualTo(before);

    Files.writeString(test.file(), before + "https://app.example notes rw\n");
    assertThat(grants.allow(test.alice, APP, scopes("notes:rw"), answers("", "")))
        .isEqualTo(new AllowOutcome.Allowed(List.of()));
  }

  @Test
  void anAccountMaySayOtherwise() throws Exception {
    Path account = test.test.file(test.alice, "account");
    Files.writeString(account, Files.readString(account) + "consent = file\n");
    assertThat(test.grants().consent(test.alice)).isEqualTo(Consent.FILE);

    Files.writeString(account, Files.readString(account).replace("= file", "= page"));
    assertThat(test.grants("consent = file\n").consent(test.alice)).isEqualTo(Consent.PAGE);
  }

  @Test
  void aFileWithoutTheRightToWriteItIsItsOwnersAlone() throws Exception {
    assertThat(test.grants().consent(test.alice)).isEqualTo(Consent.PAGE);

    Files.setPosixFilePermissions(test.file(), PosixFilePermissions.fromString("r--r-----"));

    assertThat(test.grants().consent(test.alice)).isEqualTo(Consent.FILE);
  }

  @Test
  void aFileOfAnotherUserIsTheirsAlone() throws Exception {
    assumeTrue(new UnixSystem().getUid() == 0, "kernel right missing: CAP_CHOWN, to change owners");

    Files.setAttribute(test.file(), "unix:uid", 12345);
    assertThat(test.grants().consent(test.alice)).isEqualTo(Consent.FILE);

    Files.setAttribute(test.test.folders.of(test.alice), "unix:uid", 12345);
    assertThat(test.grants().consent(test.alice)).isEqualTo(Consent.PAGE);
  }
}
