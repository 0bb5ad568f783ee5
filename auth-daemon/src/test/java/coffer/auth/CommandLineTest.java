package coffer.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

  @TempDir Path home;
  private Path passwordFile;

  @BeforeEach
  void writeAPassword() throws Exception {
    passwordFile = Files.writeString(home.resolve("password"), "correct horse\nsecond line\n");
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(home, arguments);
  }

  private CommandRun add(String name) {
    return run("user", "add", name, "--password-file", passwordFile.toString());
  }

  @Test
  void anAccountIsAddedAndListed() {
    assertThat(add("bob").code()).isZero();
    assertThat(add("alice").out()).isEqualTo("Made the account alice.\n");

    assertThat(run("user", "list").out()).isEqualTo("alice\nbob\n");
  }

  @Test
  void capitalsAreNoDifference() {
    assertThat(add("Alice").out()).isEqualTo("Made the account alice.\n");

    assertThat(add("ALICE"))
        .isEqualTo(new CommandRun(1, "", "There is an account 'alice' already.\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-x", ".hidden", "@removed", "a/b", "a b", "../a", "älice", "a\nb"})
  void aNameThatCannotBeOneIsRefusedWithTheRule(String name) {
    CommandRun result = run("user", "add", "--password-file", passwordFile.toString(), "--", name);

    assertThat(result.code()).isEqualTo(2);
    assertThat(home.resolve("accounts")).doesNotExist();
  }

  @Test
  void theRefusalOfANameSaysWhatWasTypedAndWhatANameIs() {
    assertThat(add("ålice").errors())
        .contains("'ålice' is no account's name")
        .contains("A name begins with a letter from a to z or a digit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "short\n"})
  void aPasswordThatIsNoneIsRefused(String content) throws Exception {
    Files.writeString(passwordFile, content);

    CommandRun result = add("alice");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.errors()).contains("password");
    assertThat(run("user", "list").out()).isEmpty();
  }

  @Test
  void aPasswordFileThatIsNotThereIsRefused() {
    CommandRun result = run("user", "add", "alice", "--password-file", home + "/missing");

    assertThat(result).isEqualTo(new CommandRun(1, "", "There is no file " + home + "/missing.\n"));
  }

  @Test
  void aNewPasswordIsOnlyForAnAccountThatExists() {
    add("alice");

    assertThat(run("user", "passwd", "alice", "--password-file", passwordFile.toString()).code())
        .isZero();
    assertThat(run("user", "passwd", "bob", "--password-file", passwordFile.toString()))
        .isEqualTo(new CommandRun(1, "", "There is no account 'bob'.\n"));
  }

  @Test
  void aRemovedAccountIsRestored() {
    add("alice");

    assertThat(run("user", "remove", "alice").code()).isZero();
    assertThat(run("user", "list").out()).isEmpty();
    assertThat(run("user", "list", "--removed").out()).matches("alice [A-Za-z0-9_-]{22}\n");
    assertThat(run("user", "restore", "alice").code()).isZero();

    assertThat(run("user", "list").out()).isEqualTo("alice\n");
    assertThat(run("user", "restore", "alice").code()).isEqualTo(1);
  }

  @Test
  void whichRemovedAccountToRestoreIsSaidByItsId() {
    add("alice");
    run("user", "remove", "alice");
    add("alice");
    run("user", "remove", "alice");
    String removed = run("user", "list", "--removed").out();
    String id = removed.substring("alice ".length(), removed.indexOf('\n'));

    assertThat(run("user", "restore", "alice").errors()).contains(id);
    assertThat(run("user", "restore", "alice", "--id", id).code()).isZero();
  }

  @Test
  void aDisabledAccountIsListedAsSuch() throws Exception {
    add("alice");
    Path account = home.resolve("accounts/alice/account");
    Files.writeString(account, Files.readString(account).replace("= active", "= disabled"));

    assertThat(run("user", "list").out()).isEqualTo("alice (disabled)\n");
  }

  @Test
  void theConfigurationInEffectIsPrinted() throws Exception {
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(home.resolve("etc/coffer.conf"), "max_document_size = 2K\n");

    assertThat(run("config").out())
        .contains("max_document_size = 2048\n")
        .contains("auth_listen = 127.0.0.1:8001\n")
        .contains("default_account =\n");
    assertThat(run("config", "max_document_size")).isEqualTo(new CommandRun(0, "2048\n", ""));
    assertThat(run("config", "nonsense").code()).isEqualTo(2);
    assertThat(run("config", "--json").out())
        .startsWith("[{\"key\":\"auth_origin\",\"value\":\"http://localhost:8000\"},")
        .endsWith("}]\n");
  }

  @Test
  void everyProblemOfABrokenConfigurationIsPrinted() throws Exception {
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(home.resolve("etc/coffer.conf"), "max_document_size = big\nnonsense = 1\n");

    CommandRun result = run("config");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.errors()).contains("line 1").contains("line 2");
    assertThat(run("user", "list").code()).isEqualTo(1);
  }

  @Test
  void wrongUsageExitsWithTwoAndShowsTheWay() {
    assertThat(run("user", "add").code()).isEqualTo(2);
    assertThat(run("user").errors()).contains("See 'coffer-auth user --help'.");
    assertThat(run("nonsense").code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "app", "token", "check", "edit", "config"})
  void everyCommandHasHelp(String command) {
    CommandRun result = run(command, "--help");

    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("Usage: coffer-auth " + command);
  }

  /** Only the command that is named is made, and that is told as if all were there. */
  @Test
  void eachCommandIsThereByItsNameAndAllAreWithoutOne() {
    CommandLine all = CofferAuth.commandLine();
    assertThat(all.getSubcommands()).containsKeys("serve", "user", "check");
    for (String name : all.getSubcommands().keySet()) {
      CommandLine one = CofferAuth.commandLine(name, "--help");
      assertThat(one.getSubcommands()).containsOnlyKeys(name);
      assertThat(usage(one, name)).isEqualTo(usage(all, name));
    }
    for (String word : List.of("--help", "nonsense", "servex", "")) {
      assertThat(CofferAuth.commandLine(word).getSubcommands())
          .containsOnlyKeys(all.getSubcommands().keySet());
    }
  }

  private static String usage(CommandLine program, String command) {
    CommandLine found = program.getSubcommands().get(command);
    return Objects.requireNonNull(found, command).getUsageMessage();
  }
}
