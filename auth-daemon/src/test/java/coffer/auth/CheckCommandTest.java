package coffer.auth;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.account.TestAccounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {

  @TempDir Path home;
  private TestAccounts test;
  private AccountName alice;

  @BeforeEach
  void prepare() throws Exception {
    test = new TestAccounts(home);
    alice = test.add("alice");
    Files.createDirectories(home.resolve("etc"));
  }

  private CommandRun check() {
    return CommandRun.of(home, "check");
  }

  private void finds(String... findings) {
    CommandRun run = check();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out().lines().map(line -> line.replace(home + "/", "")).toList())
        .containsExactly(findings);
  }

  private void write(String file, String content) throws Exception {
    Files.writeString(test.file(alice, file), content);
  }

  private static void mode(Path path, String mode) throws Exception {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  @Test
  void aHomeInOrderIsSilent() throws Exception {
    Files.writeString(home.resolve("etc/coffer.conf"), "consent = page\n");
    Files.writeString(home.resolve("accounts/@aliases"), "# none yet\nal alice\n");
    mode(home.resolve("accounts/@aliases"), "rw-r-----");
    write(".auth", "https://app.example notes rw # fine\n");

    assertThat(check()).isEqualTo(new CommandRun(0, "", ""));
  }

  @Test
  void everyBadLineIsNamed() throws Exception {
    Files.writeString(
        home.resolve("etc/coffer.conf"), "# mine\nconsent = maybe\nnonsense = 1\nrubbish\n");
    write("account", "id = abcdefgh\nstate = sleeping\nconsent = never\nrubbish\n");
    write(".auth", "\nhttps://app.example notes rx\n");
    write("tokens", "# tokens\nrubbish\n");
    write("secrets", "password = plain\nrubbish\n");
    write("sessions", "rubbish\n");
    mode(test.file(alice, "sessions"), "rw-------");
    Files.writeString(home.resolve("accounts/@aliases"), "x\nalice alice\nal carol\n");
    mode(home.resolve("accounts/@aliases"), "rw-r-----");

    finds(
        "etc/coffer.conf:4: is not of the form 'key = value': rubbish",
        "etc/coffer.conf:2: consent = maybe, expected page or file",
        "etc/coffer.conf:3: unknown key 'nonsense'",
        "accounts/alice/account:2: expected active or disabled: counts as disabled",
        "accounts/alice/account:3: expected page or file: counts as file",
        "accounts/alice/account:4: expected 'key = value'",
        "accounts/alice/.auth:2: expected the permissions r, rw or empty",
        "accounts/alice/tokens:2: expected seven fields or eight",
        "accounts/alice/secrets:1: expected the hash of a password: nobody can sign in with it",
        "accounts/alice/secrets:2: expected 'key = value'",
        "accounts/alice/sessions:1: expected five fields: hash, two times, address, device",
        "accounts/@aliases:1: expected two names, 'alias account'",
        "accounts/@aliases:3: there is no account carol",
        "accounts/@aliases:2: alice is an account's own name");
  }

  @Test
  void aDomainThatIsThereTwiceIsNamed() throws Exception {
    Files.writeString(home.resolve("etc/coffer.conf"), "\naddress_domain = a.example, a.example\n");

    finds(
        "etc/coffer.conf:2: address_domain = a.example, a.example, expected each domain once, and"
            + " 'a.example' is there again");
  }

  @Test
  void badLinesOfRefreshTokensAndRefusalsAreNamed() throws Exception {
    write("refresh", "# refresh tokens\nrubbish\n");
    write("refusals", "2026-01-31T09:30:00Z https://app.example notes:rw\nrubbish\n");
    mode(test.file(alice, "refresh"), "rw-------");
    mode(test.file(alice, "refusals"), "rw-------");

    finds(
        "accounts/alice/refresh:2: expected ten fields",
        "accounts/alice/refusals:2: expected three fields: a time such as 2026-01-31T09:30:00Z, an"
            + " app's origin, and scopes such as notes:rw,photos:r");
  }

  @Test
  void badLinesOfTheOperatorsNamesAreNamed() throws Exception {
    Files.writeString(home.resolve("etc/scopes.conf"), "notes = Notes | Mine\nno name\nx =\n");
    Files.writeString(
        home.resolve("etc/apps.conf"),
        "https://a.example = A | a.svg\nnowhere = B\nhttps://b.example = B | ../b.svg\n"
            + "https://c.example = C | c.png\n");
    Files.createDirectories(home.resolve("etc/icons"));
    Files.writeString(home.resolve("etc/icons/c.png"), "no picture");

    assertThat(check().out().lines().map(line -> line.replace(home + "/", "")).toList())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("etc/scopes.conf:2: expected 'module = "),
            line -> assertThat(line).startsWith("etc/scopes.conf:3: expected a name "),
            line -> assertThat(line).startsWith("etc/apps.conf:2: expected 'origin = "),
            line -> assertThat(line).startsWith("etc/apps.conf:3: expected behind the '|' "),
            line -> assertThat(line).startsWith("etc/icons/a.svg: is missing"),
            line -> assertThat(line).startsWith("etc/icons/c.png: expected a picture"));
  }

  @Test
  void whatIsWrongWithTheThemeIsNamed() throws Exception {
    Path theme = home.resolve("etc/theme");
    Files.createDirectories(theme.resolve("texts"));
    Files.writeString(theme.resolve("name.txt"), "One\nTwo\n");
    Files.writeString(theme.resolve("style.css"), "a {\n");
    Files.writeString(theme.resolve("logo.png"), "no picture");
    Files.writeString(theme.resolve("header.html"), "<p>fine</p>\n<script>x</script>\n");
    Files.writeString(theme.resolve("footer.html"), "<p>fine</p>\n");
    Files.writeString(theme.resolve("styles.css"), "a {}\n");
    Files.writeString(theme.resolve(".notes"), "mine");
    Files.createSymbolicLink(theme.resolve("logo.svg"), Path.of("logo.png"));
    mode(theme.resolve("footer.html"), "rw-rw-r--");

    assertThat(check().out().lines().map(line -> line.replace(home + "/etc/theme/", "")).toList())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo("footer.html: others than its owner may write it (mode 0664)"),
            line ->
                assertThat(line)
                    .startsWith("header.html:2: <script> is left out, expected only p, div, "),
            line -> assertThat(line).isEqualTo("logo.png: expected a whole PNG picture"),
            line -> assertThat(line).isEqualTo("logo.svg: is a link, expected the file itself"),
            line -> assertThat(line).startsWith("name.txt: expected one line of text"),
            line -> assertThat(line).isEqualTo("style.css:1: '{' is not closed"),
            line -> assertThat(line).startsWith("styles.css: is not used, expected name.txt, "));
  }

  @Test
  void aThemeElsewhereIsLookedThroughToo() throws Exception {
    Path theme = Files.createDirectories(home.resolve("etc/blue"));
    Files.writeString(theme.resolve("name.txt"), "Vault\n");
    Files.writeString(home.resolve("etc/coffer.conf"), "theme = blue\n");
    assertThat(check()).isEqualTo(new CommandRun(0, "", ""));

    Files.writeString(theme.resolve("header.html"), "<!-- \n");
    finds("etc/blue/header.html:1: this comment does not end, expected '-->'");
    Files.writeString(home.resolve("etc/coffer.conf"), "");
    Files.writeString(home.resolve("etc/theme"), "");
    finds("etc/theme: is no folder");
  }

  @Test
  void theDefaultAccountMayBeAnAlias() throws Exception {
    Files.writeString(home.resolve("etc/coffer.conf"), "# mine\ndefault_account = al\n");
    finds("etc/coffer.conf:2: default_account: there is no al");

    Files.writeString(home.resolve("accounts/@aliases"), "al alice\n");
    mode(home.resolve("accounts/@aliases"), "rw-r-----");

    assertThat(check()).isEqualTo(new CommandRun(0, "", ""));
  }

  @Test
  void damagedPasskeysAndRecoveryCodesAreNamed() throws Exception {
    write("secrets", "passkey = hunter2\nrecovery = hunter2\n");

    finds(
        "accounts/alice/secrets:1: expected a passkey: id, key, counter, backup, created, used,"
            + " name",
        "accounts/alice/secrets:2: expected a recovery code: time, salt, hash");
    assertThat(check().out()).doesNotContain("hunter2");
  }

  @Test
  void passkeysThatNoBrowserUsesAreNamed() throws Exception {
    write("secrets", "passkey = AA AA 0 device 2026-01-01T00:00:00Z - Phone\n");
    Files.writeString(
        home.resolve("etc/coffer.conf"),
        """
        auth_origin = http://127.0.0.1:8000
        storage_origin = http://127.0.0.1:8000
        address_domain = 127.0.0.1:8000
        """);

    finds(
        "accounts/alice/secrets: has passkeys, and browsers use none at http://127.0.0.1:8000: its"
            + " host has to be a name, and it has to be https but for localhost");
  }

  @Test
  void whatASecretsFileHoldsIsNotPrinted() throws Exception {
    write("secrets", "password = hunter2hunter2\nhunter2\n");

    assertThat(check().out()).doesNotContain("hunter2");
  }

  @Test
  void aFileThatOthersMayReadOrWriteIsNamed() throws Exception {
    mode(test.folders.of(alice), "rwxr-xr-x");
    mode(test.file(alice, "account"), "rw-rw----");
    mode(test.file(alice, ".auth"), "rw-r--rw-");
    mode(test.file(alice, "tokens"), "rw-r--r--");
    mode(test.file(alice, "secrets"), "rw-r-----");

    finds(
        "accounts/alice: others than its owner may read it (mode 0755)",
        "accounts/alice/account: others than its owner may write it (mode 0660)",
        "accounts/alice/.auth: others than its owner may write it (mode 0646)",
        "accounts/alice/tokens: others than its owner may read it (mode 0644)",
        "accounts/alice/secrets: others than its owner may read it (mode 0640)");
  }

  @Test
  void aLinkThatLeadsNowhereAndAFolderOfNobodysAreNamed() throws Exception {
    Files.delete(test.file(alice, ".auth"));
    Files.createSymbolicLink(test.file(alice, ".auth"), home.resolve("missing"));
    Files.createDirectory(home.resolve("accounts/Not A Name"));

    finds(
        "accounts/Not A Name: is no account's name, and so nobody's",
        "accounts/alice/.auth: is a link that leads nowhere");
  }

  @Test
  void extraLinksThatAreNoneAreNamedWithTheirLine() throws Exception {
    Files.writeString(home.resolve("etc/coffer.conf"), "webfinger_extra = extra.json\n");
    Files.writeString(home.resolve("etc/extra.json"), "{\"links\": [\n\n}\n");

    assertThat(check().out()).startsWith(home.resolve("etc/extra.json") + ":3: no JSON: ");
    Files.writeString(home.resolve("etc/extra.json"), "{\"link\": []}");
    assertThat(check().out())
        .isEqualTo(
            home.resolve("etc/extra.json")
                + ": unknown 'link', expected 'links' and 'properties'\n");
  }

  @Test
  void programsGetAnArray() throws Exception {
    write("tokens", "rubbish\n");

    CommandRun run = CommandRun.of(home, "check", "--json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(JsonMapper.shared().readTree(run.out()).path(0).path("line").intValue())
        .isEqualTo(1);
    write("tokens", "# tokens\n");
    assertThat(CommandRun.of(home, "check", "--json").out()).isEqualTo("[]\n");
  }

  @Test
  void aHomeWithoutAccountsIsSaid() {
    CommandRun run = CommandRun.of(home.resolve("missing"), "check");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEqualTo(home.resolve("missing/accounts") + ": is missing\n");
  }
}
