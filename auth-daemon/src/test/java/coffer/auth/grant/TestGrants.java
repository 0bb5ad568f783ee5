package coffer.auth.grant;

import coffer.account.AccountName;
import coffer.auth.account.TestAccounts;
import coffer.auth.audit.AuditLog;
import coffer.auth.session.Client;
import coffer.config.CofferConfig;
import coffer.grant.AppOrigin;
import coffer.grant.Permission;
import coffer.scope.AccessScopes;
import coffer.scope.Module;
import coffer.token.Lifetime;
import coffer.token.TokenHash;
import coffer.token.TokenLives;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Alice's grants and tokens in a temporary folder. */
final class TestGrants {

  static final AppOrigin APP = new AppOrigin("https://app.example");
  static final TokenLives LIVES =
      new TokenLives(
          Lifetime.ofDays(90),
          new Lifetime(Duration.ofHours(1)),
          Lifetime.ofDays(90),
          Lifetime.ofDays(365));
  static final Client CLIENT = new Client("192.0.2.7", "Firefox/140.0 Linux");

  final Path home;
  final TestAccounts test;
  final AccountName alice;
  final Tokens tokens;
  final TokenSweeper sweeper;

  TestGrants(Path home) throws Exception {
    this.home = home;
    test = new TestAccounts(home);
    alice = test.add("alice");
    tokens = new Tokens(test.folders, LIVES, test.clock, test.random);
    sweeper = new TokenSweeper(test.folders, test.accounts, test.clock, AuditLog.off());
  }

  private AuditLog audit() {
    return AuditLog.of(
        Optional.of(home.resolve("audit")), test.folders.root(), test.clock, said -> {});
  }

  /** With that text as {@code coffer.conf}. */
  Grants grants(String config) throws Exception {
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(home.resolve("etc/coffer.conf"), config);
    return new Grants(test.folders, test.accounts, CofferConfig.load(home), test.clock, audit());
  }

  Grants grants() throws Exception {
    return grants("");
  }

  /** Takes everything from an app. */
  void revoke(AppOrigin app) throws Exception {
    new OperatorGrants(test.folders, grants(), test.clock)
        .revoke(alice, NamedApp.of(app), Optional.empty());
  }

  /** Allows what a page showed just now. */
  AllowOutcome allow(AppOrigin app, String scopes) throws Exception {
    return allow(app, scopes, "");
  }

  /** Gives these answers, such as {@code notes:r,photos:empty}, to what a page showed just now. */
  AllowOutcome allow(AppOrigin app, String scopes, String answers) throws Exception {
    AccessScopes asked = scopes(scopes);
    Grants grants = grants();
    String seen = grants.propose(alice, app, asked).settled().orElseThrow().seen();
    return grants.allow(alice, app, asked, answers(seen, answers));
  }

  /** Such answers to a page that showed that. */
  static Answers answers(String seen, String answers) {
    return new Answers(seen, answers(answers));
  }

  static SortedMap<Module, Permission> answers(String written) {
    SortedMap<Module, Permission> answers = new TreeMap<>();
    if (!written.isEmpty()) {
      for (String answer : written.split(",", -1)) {
        String[] parts = answer.split(":", -1);
        answers.put(Module.parse(parts[0]).orElseThrow(), Permission.parse(parts[1]).orElseThrow());
      }
    }
    return answers;
  }

  /** A token of the app, whose lines are there already. */
  TokenHash issue(AppOrigin app) throws Exception {
    IssueOutcome outcome = tokens.issue(alice, app, scopes("notes:rw"), CLIENT, Optional.empty());
    return ((IssueOutcome.Issued) outcome).token().hash();
  }

  Set<TokenHash> issued() throws Exception {
    return tokens.of(alice).stream().map(token -> token.hash()).collect(Collectors.toSet());
  }

  Path file() {
    return test.file(alice, ".auth");
  }

  /**
   * Leaves {@code .auth} as an editor does that a busy disk holds up; then it is as late as before.
   */
  void whileHalfSaved(Check check) throws Exception {
    String whole = Files.readString(file());
    Files.writeString(file(), "");
    test.clock.advance(Duration.ofSeconds(2));
    check.run();
    test.clock.advance(Duration.ofSeconds(-2));
    Files.writeString(file(), whole);
  }

  /** What is to be looked at meanwhile. */
  interface Check {
    void run() throws Exception;
  }

  static AccessScopes scopes(String written) {
    return AccessScopes.parse(written).orElseThrow();
  }
}
