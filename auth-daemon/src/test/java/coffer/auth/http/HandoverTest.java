package coffer.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.account.SteppingClock;
import coffer.auth.account.TestAccounts;
import coffer.auth.code.CodeGrant;
import coffer.auth.code.Codes;
import coffer.auth.form.Parameters;
import coffer.auth.grant.Tokens;
import coffer.auth.oauth.AuthorizationRequest;
import coffer.auth.oauth.RequestReader;
import coffer.auth.oauth.RequestReading;
import coffer.auth.oauth.StoredDocuments;
import coffer.auth.session.Client;
import coffer.token.Lifetime;
import coffer.token.TokenLives;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoverTest {

  private static final TokenLives LIVES =
      new TokenLives(
          Lifetime.ofDays(90), Lifetime.ofDays(1), Lifetime.ofDays(90), Lifetime.ofDays(365));

  @TempDir Path home;
  private final SteppingClock clock = new SteppingClock();
  private final Codes codes = new Codes(clock, new SecureRandom());

  private Optional<String> handOver(String query) throws Exception {
    TestAccounts accounts = new TestAccounts(home);
    Tokens tokens = new Tokens(accounts.folders, LIVES, accounts.clock, accounts.random);
    AccountName alice = accounts.add("alice");
    AuthorizationRequest request = request(query);
    return new Handover(tokens, codes)
        .give(alice, request, request.scopes(), new Client("-", ""), Optional.empty())
        .map(Handover.Handed::location);
  }

  private static AuthorizationRequest request(String query) {
    RequestReader reader =
        new RequestReader(
            Set.of(), true, TestServer.ORIGIN, new StoredDocuments("https://none.example", "/"));
    return ((RequestReading.Sound) reader.read(Parameters.parse(query))).request();
  }

  @Test
  void whereTooManyCodesWaitTheAppIsAskedToComeBack() throws Exception {
    String query = CodeFlow.DIALOG.replaceFirst(".*\\?", "");
    AuthorizationRequest request = request(query);
    boolean room = true;
    for (int i = 0; room; i++) {
      room = codes.issue(grant(new AccountName("a" + i), request)).isPresent();
    }

    assertThat(handOver(query).orElseThrow())
        .isEqualTo(
            "https://app.example/back?x&error=temporarily_unavailable"
                + "&iss=https%3A%2F%2Fauth.example.org&state=a%20b%3D");
  }

  private static CodeGrant grant(AccountName account, AuthorizationRequest request) {
    return CodeGrant.of(
        account, request, request.challenge().orElseThrow(), request.scopes(), Optional.empty());
  }

  @Test
  void anAppWithoutALineGetsNoToken() throws Exception {
    assertThat(handOver("redirect_uri=https://app.example/&response_type=token&scope=notes:r"))
        .isEmpty();
  }
}
