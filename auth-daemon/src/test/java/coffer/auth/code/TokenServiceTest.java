package coffer.auth.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.account.AccountName;
import coffer.auth.account.AccountTags;
import coffer.auth.account.TestAccounts;
import coffer.auth.audit.AuditLog;
import coffer.auth.grant.FamilyOutcome;
import coffer.auth.grant.HalfSaver;
import coffer.auth.grant.TokenFamilies;
import coffer.auth.oauth.CodeChallenge;
import coffer.auth.oauth.TokenRefusedException;
import coffer.auth.oauth.TokenRequest;
import coffer.auth.session.Client;
import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import coffer.token.BearerToken;
import coffer.token.Lifetime;
import coffer.token.TokenLives;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenServiceTest {

  private static final AppOrigin APP = new AppOrigin("https://app.example");
  private static final Client CLIENT = new Client("192.0.2.7", "");
  private static final TokenLives LIVES =
      new TokenLives(
          Lifetime.ofDays(90), Lifetime.ofDays(1), Lifetime.ofDays(90), Lifetime.ofDays(365));

  @TempDir Path home;
  private TestAccounts test;
  private AccountName alice;
  private Codes codes;
  private TokenService service;

  @BeforeEach
  void allowAnApp() throws Exception {
    test = new TestAccounts(home);
    alice = test.add("alice");
    Files.writeString(test.file(alice, ".auth"), APP + " notes rw\n");
    codes = new Codes(test.clock, test.random);
    service =
        new TokenService(
            codes,
            new TokenFamilies(test.folders, LIVES, test.clock, test.random, AuditLog.off()),
            test.accounts,
            new AccountTags(test.folders, test.clock));
  }

  private TokenRequest.Code request(BearerToken code) {
    return new TokenRequest.Code(
        code,
        "https://app.example/",
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        Optional.empty());
  }

  private BearerToken code() {
    CodeGrant grant =
        new CodeGrant(
            alice,
            APP,
            AccessScopes.parse("notes:rw").orElseThrow(),
            "https://app.example/",
            new CodeChallenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
            Optional.empty(),
            Optional.empty());
    return codes.issue(grant).orElseThrow();
  }

  @Test
  void aCodeThatComesBackBeforeItIsAnsweredBringsNothingAtAll() throws Exception {
    BearerToken code = code();
    Path account = test.file(alice, "account");
    String whole = Files.readString(account);
    HalfSaver editor = new HalfSaver(account, "");
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<FamilyOutcome> first = other.submit(() -> service.answer(request(code), CLIENT));
    while (!codes.find(code).orElseThrow().isUsed()) {
      Thread.onSpinWait();
    }

    assertThatThrownBy(() -> service.answer(request(code), CLIENT))
        .isInstanceOf(TokenRefusedException.class);
    editor.close();
    Files.writeString(account, whole);

    assertThatThrownBy(first::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(TokenRefusedException.class);
    other.shutdown();
    assertThat(Files.readAllLines(test.file(alice, "tokens"))).hasSize(1);
  }

  @Test
  void aTokenIsFoundByItsTag() throws Exception {
    FamilyOutcome.Issued pair = (FamilyOutcome.Issued) service.answer(request(code()), CLIENT);
    test.add("bob");

    FamilyOutcome.Issued next =
        (FamilyOutcome.Issued)
            service.answer(new TokenRequest.Refresh(pair.refresh(), Optional.empty()), CLIENT);

    assertThat(service.revoke(next.refresh(), CLIENT)).isTrue();
    assertThat(Files.readAllLines(test.file(alice, "tokens"))).hasSize(1);
  }
}
