package coffer.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.account.Password;
import coffer.auth.account.RemovedAccounts;
import coffer.auth.account.TestAccounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceCookiesTest {

  @TempDir Path home;
  private TestAccounts test;
  private DeviceCookies devices;
  private AccountName alice;
  private AccountName bob;

  @BeforeEach
  void makeAccounts() throws Exception {
    test = new TestAccounts(home);
    devices = devices();
    alice = test.add("alice");
    bob = test.add("bob");
  }

  private DeviceCookies devices() throws Exception {
    return new DeviceCookies(test.folders, test.accounts, test.passwords, test.random);
  }

  @Test
  void aMarkedBrowserIsKnownToItsAccountOnly() throws Exception {
    Optional<String> cookie = Optional.of(devices.marked(alice, Optional.empty()));

    assertThat(devices.device(alice, cookie)).isPresent();
    assertThat(devices.device(bob, cookie)).isEmpty();
    assertThat(devices.device(alice, Optional.empty())).isEmpty();
  }

  @Test
  void aMarkOfOneAccountCannotBeMadeOneOfAnother() throws Exception {
    String cookie = devices.marked(alice, Optional.empty());

    assertThat(devices.device(bob, Optional.of(cookie.replace("alice", "bob")))).isEmpty();
  }

  @Test
  void aBrowserIsKnownToSeveralAccounts() throws Exception {
    Optional<String> first = Optional.of(devices.marked(alice, Optional.empty()));
    Optional<String> both = Optional.of(devices.marked(bob, first));

    assertThat(devices.device(alice, both)).isEqualTo(devices.device(alice, first));
    assertThat(devices.device(bob, both)).isPresent();
  }

  @Test
  void everySignInMakesANewMark() throws Exception {
    Optional<String> first = Optional.of(devices.marked(alice, Optional.empty()));
    Optional<String> second = Optional.of(devices.marked(alice, first));

    assertThat(devices.device(alice, second))
        .isPresent()
        .isNotEqualTo(devices.device(alice, first));
    assertThat(second.get()).doesNotContain(":");
  }

  @Test
  void theCookieStaysSmallWhateverAClientSends() throws Exception {
    String mark = devices.marked(alice, Optional.empty());
    String many = (mark + ":").repeat(1000) + "~~~";

    assertThat(devices.marked(bob, Optional.of(many)).length()).isLessThan(1000);
    assertThat(devices.marked(bob, Optional.of(many))).matches("[A-Za-z0-9._~:-]*");
  }

  @Test
  void aMarkSurvivesARestart() throws Exception {
    Optional<String> cookie = Optional.of(devices.marked(alice, Optional.empty()));

    assertThat(devices().device(alice, cookie)).isPresent();
    Path key = test.folders.root().resolve(".device-key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void aNewPasswordMakesStrangersOfAll() throws Exception {
    Optional<String> cookie = Optional.of(devices.marked(alice, Optional.empty()));
    Optional<String> other = Optional.of(devices.marked(bob, Optional.empty()));

    test.passwords.set(alice, Password.chosen("another password"));

    assertThat(devices.device(alice, cookie)).isEmpty();
    assertThat(devices.device(bob, other)).isPresent();
  }

  @Test
  void anotherKeyMakesStrangersOfAll() throws Exception {
    Optional<String> cookie = Optional.of(devices.marked(alice, Optional.empty()));

    Files.writeString(test.folders.root().resolve(".device-key"), "broken");

    assertThat(devices().device(alice, cookie)).isEmpty();
    assertThat(test.folders.root().resolve(".device-key")).content().hasSize(44);
  }

  @Test
  void aMarkIsWorthNothingToALaterAccountOfThatName() throws Exception {
    Optional<String> cookie = Optional.of(devices.marked(alice, Optional.empty()));
    new RemovedAccounts(test.folders).remove(alice);
    assertThat(devices.device(alice, cookie)).isEmpty();

    test.add("alice");

    assertThat(devices.device(alice, cookie)).isEmpty();
  }
}
