package coffer.auth.grant;

import coffer.account.AccountName;
import coffer.token.IssuedToken;
import coffer.token.TokenHash;
import coffer.token.TokenLife;
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
    Uses uses = uses(account);
    List<IssuedToken> all = tokens.settled(account);
    return new Pruned(all.stream().filter(uses.over(rule)).toList(), uses.unknown(all));
  }

  /**
   * Deletes an account's tokens that have ended by that rule. Durable on return.
   *
   * @throws IOException if the file cannot be written, or somebody is saving it
   */
  public Pruned prune(AccountName account, PruneRule rule) throws IOException {
    Uses uses = uses(account);
    int unknown = uses.unknown(tokens.settled(account));
    return new Pruned(tokens.delete(account, uses.over(rule)), unknown);
  }

  private Uses uses(AccountName account) {
    Optional<Map<TokenHash, Instant>> last = known.flatMap(all -> all.of(account));
    return new Uses(last, known.map(KnownUses::until).orElse(Instant.MIN));
  }

  /**
   * When an account's tokens were last used.
   *
   * @param last of each that was; empty if nobody here knows
   * @param until up to when it is known
   */
  private record Uses(Optional<Map<TokenHash, Instant>> last, Instant until) {

    Predicate<IssuedToken> over(PruneRule rule) {
      return token -> isOver(token, rule);
    }

    private boolean isOver(IssuedToken token, PruneRule rule) {
      if (token.life() instanceof TokenLife.Unused unused) {
        return last.isPresent()
            && rule.isOver(
                PruneRule.end(token, unused, Optional.ofNullable(last.get().get(token.hash()))),
                until);
      }
      return token.life() instanceof TokenLife.Until end && rule.isOver(end.end());
    }

    int unknown(List<IssuedToken> all) {
      return last.isPresent()
          ? 0
          : (int) all.stream().filter(token -> token.life() instanceof TokenLife.Unused).count();
    }
  }

  /** When that account's tokens were last used, as far as this home knows. */
  public Map<TokenHash, Instant> lastUses(AccountName account) {
    return known.flatMap(all -> all.of(account)).orElse(Map.of());
  }
}
