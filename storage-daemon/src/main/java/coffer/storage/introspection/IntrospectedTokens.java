package coffer.storage.introspection;

import coffer.access.TokenDirectory;
import coffer.access.TokenEnd;
import coffer.access.TokenStanding;
import coffer.access.UnreachableException;
import coffer.account.AccountName;
import coffer.file.Glance;
import coffer.token.BearerToken;
import coffer.token.TokenHash;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells how tokens stand as the auth daemon has told it within the last seconds. Whether a token
 * was unused for too long is decided here, where its uses are known.
 */
final class IntrospectedTokens implements TokenDirectory {

  /** What a scope or a line takes of memory, about. */
  private static final int PART_BYTES = 160;

  /** By its hash: no token is kept. */
  private record Key(AccountName account, TokenHash token) {}

  private final AuthDaemonClient client;
  private final TokenEnd end;
  private final Answers<Key, TokenStanding> answers;

  IntrospectedTokens(AuthDaemonClient client, Duration time, TokenEnd end, LongSupplier nanos) {
    this.client = client;
    this.end = end;
    this.answers = new Answers<>(time, IntrospectedTokens::kind, IntrospectedTokens::weight, nanos);
  }

  @Override
  public TokenStanding standing(AccountName account, BearerToken token)
      throws UnreachableException {
    TokenHash hash = token.hash();
    TokenStanding standing =
        answers.get(
            new Key(account, hash),
            () ->
                client.ask(
                    account,
                    Optional.of(token),
                    answer -> AnswerReader.token(answer, account, hash),
                    new TokenStanding.Unsettled()));
    return standing instanceof TokenStanding.Active active && end.isOver(account, active.issued())
        ? new TokenStanding.Expired()
        : standing;
  }

  @Override
  public Optional<TokenStanding.Active> activeAtHand(
      AccountName account, BearerToken token, Glance glance) {
    return answers
        .atHand(new Key(account, token.hash()))
        .filter(TokenStanding.Active.class::isInstance)
        .map(TokenStanding.Active.class::cast)
        .filter(active -> !end.isOver(account, active.issued()));
  }

  private static Answers.Kind kind(TokenStanding standing) {
    if (standing instanceof TokenStanding.Active) {
      return Answers.Kind.YES;
    }
    return standing instanceof TokenStanding.Unsettled ? Answers.Kind.PASSING : Answers.Kind.NO;
  }

  private static int weight(TokenStanding standing) {
    return standing instanceof TokenStanding.Active active
        ? PART_BYTES
            * (active.access().scopes().levels().size()
                + active.access().grants().permissions().size())
        : 0;
  }
}
