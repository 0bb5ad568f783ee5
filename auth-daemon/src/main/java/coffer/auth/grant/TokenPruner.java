package coffer.auth.grant;

import coffer.account.AccountName;
import coffer.token.IssuedToken;
import coffer.token.TokenHash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Deletes tokens that have ended. When a token was last used the storage daemon knows; where what
 * it has written cannot be read, no token that ends by not being used is deleted.
 */
public final class TokenPruner {

  private final Tokens tokens;
  private final Optional<KnownUses> known;

  /**
   * Looks at once up to when uses are known.
   *
   * @param tokens of the same home
   * @param data the folder that the storage daemon writes
   */
  public TokenPruner(Tokens tokens, Path data) {
    this.tokens = tokens;
    this.known = KnownUses.in(data);
  }

  /**
   * What was found.
   *
   * @param ended the tokens that are deleted, or would be
   * @param unknown how many stay because nobody here knows when they were last used
   */
  public record Pruned(List<IssuedToken> ended, int unknown) {
    public Pruned {
      ended = List.copyOf(ended);
    }
  }

  /**
   * What {@link #prune} would delete now.
   *
   * @throws IOException if the file cannot be read, or somebody is saving it
   */
  public Pruned find(AccountName account, PruneRule rule) throws IOException {
    Optional<Predicate<IssuedToken>> over = over(account, rule);
    List<IssuedToken> all = tokens.settled(account);
    return over.isEmpty()
        ? new Pruned(List.of(), all.size())
        : new Pruned(all.stream().filter(over.get()).toList(), 0);
  }

  /**
   * Deletes an account's tokens that have ended by that rule. Durable on return.
   *
   * @throws IOException if the file cannot be written, or somebody is saving it
   */
  public Pruned prune(AccountName account, PruneRule rule) throws IOException {
    Optional<Predicate<IssuedToken>> over = over(account, rule);
    return over.isEmpty()
        ? new Pruned(List.of(), tokens.settled(account).size())
        : new Pruned(tokens.delete(account, over.get()), 0);
  }

  /** Empty where nobody can tell. */
  private Optional<Predicate<IssuedToken>> over(AccountName account, PruneRule rule) {
    Optional<Map<TokenHash, Instant>> uses = known.flatMap(all -> all.of(account));
    return uses.map(
        last ->
            token ->
                rule.isOver(
                    PruneRule.end(token, Optional.ofNullable(last.get(token.hash()))),
                    known.orElseThrow().until()));
  }

  /** When that account's tokens were last used, as far as this home knows. */
  public Map<TokenHash, Instant> lastUses(AccountName account) {
    return known.flatMap(all -> all.of(account)).orElse(Map.of());
  }
}
