package coffer.auth.code;

import coffer.account.AccountName;
import coffer.auth.account.AccountTags;
import coffer.auth.account.Accounts;
import coffer.auth.grant.FamilyOutcome;
import coffer.auth.grant.TokenFamilies;
import coffer.auth.oauth.TokenError;
import coffer.auth.oauth.TokenRefusedException;
import coffer.auth.oauth.TokenRequest;
import coffer.auth.session.Client;
import coffer.token.AccountTag;
import coffer.token.BearerToken;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What apps get from the token endpoint, and give back. A request there names no account: a code
 * knows its own, and a token has its account's tag. For any number of threads, none of them an I/O
 * thread.
 */
public final class TokenService {

  private static final Logger LOG = LoggerFactory.getLogger(TokenService.class);

  private final Codes codes;
  private final TokenFamilies families;
  private final Accounts accounts;
  private final AccountTags tags;

  /**
   * @param codes which the dialog hands out
   * @param families where tokens come from
   * @param accounts who there is
   * @param tags the same by their tags
   */
  public TokenService(Codes codes, TokenFamilies families, Accounts accounts, AccountTags tags) {
    this.codes = codes;
    this.families = families;
    this.accounts = accounts;
    this.tags = tags;
  }

  /**
   * What that request brings: a pair of tokens, or nothing just now because a file is being saved.
   *
   * @throws TokenRefusedException if it brings nothing
   * @throws IOException if an account's files cannot be read or written
   */
  public FamilyOutcome answer(TokenRequest request, Client client)
      throws TokenRefusedException, IOException {
    FamilyOutcome outcome =
        request instanceof TokenRequest.Code code
            ? redeem(code, client)
            : refresh((TokenRequest.Refresh) request, client);
    if (outcome instanceof FamilyOutcome.Unknown) {
      throw refused("This code or refresh token is unknown, used, revoked, or its time is over.");
    }
    if (outcome instanceof FamilyOutcome.NoGrant) {
      throw refused("What this app was granted has been taken back.");
    }
    if (outcome instanceof FamilyOutcome.Foreign) {
      throw refused("This request comes from another origin than the app that was signed in.");
    }
    if (outcome instanceof FamilyOutcome.TooWide) {
      throw new TokenRefusedException(
          TokenError.INVALID_SCOPE, "This scope is wider than what was granted.");
    }
    return outcome;
  }

  private FamilyOutcome redeem(TokenRequest.Code request, Client client)
      throws TokenRefusedException, IOException {
    Optional<PendingCode> found = codes.find(request.code());
    if (found.isEmpty()) {
      return new FamilyOutcome.Unknown();
    }
    PendingCode code = found.get();
    // Who cannot prove to be the app neither uses the code up nor takes back what it has brought.
    code.grant().require(request, client);
    if (!code.use()) {
      return cameBack(code, client);
    }
    boolean answered = false;
    try {
      FamilyOutcome outcome = begin(code, client);
      answered = !(outcome instanceof FamilyOutcome.Unsettled);
      return outcome;
    } finally {
      if (!answered) {
        code.release();
      }
    }
  }

  private FamilyOutcome cameBack(PendingCode code, Client client) throws IOException {
    AccountName account = code.grant().account();
    LOG.warn(
        "{}: a code came back from {} after its use, so the tokens given for it are gone",
        account,
        client.address());
    return families.revokeForCode(account, code.family(), client)
        ? new FamilyOutcome.Unknown()
        : new FamilyOutcome.Unsettled();
  }

  private FamilyOutcome begin(PendingCode code, Client client) throws IOException {
    CodeGrant grant = code.grant();
    TokenFamilies.Beginning beginning =
        new TokenFamilies.Beginning(grant.app(), grant.scopes(), code.family(), grant.shorter());
    return ifActive(
        grant.account(),
        () -> families.begin(grant.account(), beginning, client, () -> !code.cameBack()));
  }

  private FamilyOutcome refresh(TokenRequest.Refresh request, Client client) throws IOException {
    for (AccountName account : accountsOf(request.token())) {
      FamilyOutcome outcome =
          ifActive(
              account, () -> families.refresh(account, request.token(), request.scopes(), client));
      if (!(outcome instanceof FamilyOutcome.Unknown)) {
        return outcome;
      }
    }
    return new FamilyOutcome.Unknown();
  }

  private interface Step {
    FamilyOutcome take() throws IOException;
  }

  /** A file that is just being saved is no reason to log an app out for good. */
  private FamilyOutcome ifActive(AccountName account, Step step) throws IOException {
    Optional<Boolean> active = accounts.isActive(account).settled();
    if (active.isEmpty()) {
      return new FamilyOutcome.Unsettled();
    }
    return active.get() ? step.take() : new FamilyOutcome.Unknown();
  }

  /**
   * Revokes that token; one that is unknown, or says nothing of its account, is no fault (RFC 7009,
   * section 2.2). Durable on return.
   *
   * @return false if a file is being saved right now, and nothing has changed
   * @throws IOException if an account's files cannot be read or written
   */
  public boolean revoke(BearerToken token, Client client) throws IOException {
    boolean done = true;
    for (AccountName account : accountsOf(token)) {
      done &= revoke(account, token, client);
    }
    return done;
  }

  private boolean revoke(AccountName account, BearerToken token, Client client) throws IOException {
    try {
      return families.revoke(account, token, client);
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  private List<AccountName> accountsOf(BearerToken token) throws IOException {
    Optional<AccountTag> tag = token.account();
    return tag.isPresent() ? tags.find(tag.get()) : List.of();
  }

  private static TokenRefusedException refused(String sentence) {
    return new TokenRefusedException(TokenError.INVALID_GRANT, sentence);
  }
}
