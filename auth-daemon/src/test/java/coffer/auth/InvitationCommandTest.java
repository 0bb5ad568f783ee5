package coffer.auth;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.account.TestAccounts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class InvitationCommandTest {

  @TempDir Path home;
  private TestAccounts test;

  @BeforeEach
  void prepare() throws Exception {
    test = new TestAccounts(home);
    configure("signup = invitation\n");
  }

  private void configure(String lines) throws Exception {
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(
        home.resolve("etc/coffer.conf"), "auth_origin = https://auth.example.org\n" + lines);
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(home, arguments);
  }

  @Test
  void anInvitationIsALinkThatIsListedWithoutItsCode() throws Exception {
    CommandRun invited = run("user", "invite", "--days", "3").succeeds();

    assertThat(invited.out())
        .matches("https://auth\\.example\\.org/account/join#[A-Za-z0-9_-]{43}\n");
    assertThat(invited.errors()).isEmpty();
    String code = invited.out().strip().replaceFirst("^.*#", "");
    String listed = run("user", "invitations").succeeds().out();
    assertThat(listed).matches("[0-9a-f]{12}  ends [0-9TZ:-]+  by .+\n").doesNotContain(code);
    assertThat(Files.readString(home.resolve("log/audit/auth.jsonl")))
        .contains("\"command\":\"user invite\"", listed.substring(0, 12))
        .doesNotContain(code);
  }

  @Test
  void belowAPathTheLinkIsBelowItToo() throws Exception {
    configure("signup = invitation\nbase_path = /rs\n");
    String link = "https://auth.example.org/rs/account/join#";

    assertThat(run("user", "invite").succeeds().out()).startsWith(link);
    assertThat(run("user", "invite", "--json").json().path(0).path("link").stringValue())
        .startsWith(link);
  }

  @Test
  void programsAreToldIdEndAndLink() {
    JsonNode made = run("user", "invite", "--name", "Alice", "--json").json().path(0);

    assertThat(made.path("name").stringValue()).isEqualTo("alice");
    assertThat(made.path("link").stringValue())
        .startsWith("https://auth.example.org/account/join#");
    JsonNode listed = run("user", "invitations", "--json").json().path(0);
    assertThat(listed.path("id")).isEqualTo(made.path("id"));
    assertThat(listed.path("ends")).isEqualTo(made.path("ends"));
    assertThat(listed.has("link")).isFalse();
    assertThat(run("user", "invite", "--json").json().path(0).path("name").isNull()).isTrue();
  }

  @Test
  void anInvitationCanBeWithdrawn() throws Exception {
    String id = run("user", "invite", "--json").json().path(0).path("id").stringValue();

    assertThat(run("user", "uninvite", id).succeeds().out())
        .isEqualTo("Withdrew the invitation " + id + ".\n");
    assertThat(run("user", "invitations").out()).isEmpty();
    run("user", "uninvite", id).fails(1, "There is no open invitation '" + id + "'.");
    assertThat(CommandRun.audited(home))
        .extracting(line -> line.path("command").stringValue())
        .containsExactly("user invite", "user uninvite");
  }

  @Test
  void nobodyIsInvitedForTooLongOrUnderATakenName() throws Exception {
    test.add("alice");

    run("user", "invite", "--days", "366").fails(1, "good for 1 to 365 days");
    run("user", "invite", "--days", "0").fails(1, "good for 1 to 365 days");
    run("user", "invite", "--name", "alice").fails(1, "The name 'alice' is taken.");
    run("user", "invite", "--name", "-").fails(2, "A name begins with");
    assertThat(home.resolve("accounts/.invitations")).doesNotExist();
  }

  @Test
  void whoeverInvitesWhereSignUpIsClosedIsTold() throws Exception {
    configure("");

    CommandRun run = run("user", "invite").succeeds();

    assertThat(run.errors()).contains("signup = closed");
    assertThat(run.out()).startsWith("https://");
  }

  @Test
  void anAccountIsMadeAnOperatorsAndNoMore() throws Exception {
    AccountName alice = test.add("alice");

    assertThat(run("user", "operator", "alice").succeeds().out())
        .isEqualTo("alice is an operator now.\n");
    assertThat(Files.readString(test.file(alice, "account"))).contains("\noperator = yes\n");
    assertThat(test.accounts.find(alice).orElseThrow().operator()).isTrue();
    assertThat(run("user", "show", "alice").out()).contains("operator  true");
    assertThat(run("user", "operator", "alice").succeeds().out())
        .isEqualTo("alice is an operator already.\n");
    assertThat(run("user", "operator", "alice", "--off").succeeds().out())
        .isEqualTo("alice is no operator now.\n");
    assertThat(test.accounts.find(alice).orElseThrow().operator()).isFalse();
    run("user", "operator", "bob").fails(1, "There is no account 'bob'.");
  }

  @Test
  void aSlipOfThePenMakesNobodyAnOperator() throws Exception {
    AccountName alice = test.add("alice");
    Files.writeString(
        test.file(alice, "account"),
        Files.readString(test.file(alice, "account")) + "operator = on\n");

    assertThat(test.accounts.find(alice).orElseThrow().operator()).isFalse();
    assertThat(run("check").out())
        .contains("accounts/alice/account:4: expected yes or no: counts as no");
  }

  @Test
  void aBadInvitationIsFoundByTheCheck() throws Exception {
    test.add("alice");
    run("user", "invite").succeeds();
    Path file = home.resolve("accounts/.invitations");
    Files.writeString(file, Files.readString(file) + "secret rubbish\n");

    assertThat(run("check").out())
        .contains("accounts/.invitations:3: expected five fields")
        .doesNotContain("secret rubbish");
  }
}
