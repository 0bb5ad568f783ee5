package coffer.auth.usage;

import coffer.path.FolderPath;
import coffer.token.IssuedToken;
import coffer.token.TokenUse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the storage daemon knows of an account.
 *
 * @param tokens what each token was used for, by {@link TokenUse#key}
 * @param modules what takes room, largest first
 * @param measured when that was so
 */
public record AccountUsage(
    Map<String, TokenUse> tokens, List<ModuleSpace> modules, Instant measured) {

  /**
   * What a module takes on the disk, all its versions included.
   *
   * @param folder the root folder, or {@code /public/}, for documents in no module
   */
  public record ModuleSpace(FolderPath folder, long bytes) {}

  public AccountUsage {
    tokens = Map.copyOf(tokens);
    modules = List.copyOf(modules);
  }

  /** What that token, or its whole family, was used for; empty if never. */
  public Optional<TokenUse> of(IssuedToken token) {
    return Optional.ofNullable(tokens.get(TokenUse.key(token)));
  }

  /** What all modules take together, in bytes. */
  public long bytes() {
    return modules.stream().mapToLong(ModuleSpace::bytes).sum();
  }
}
