package coffer.token;

import coffer.file.BadLine;
import coffer.file.FlatLine;
import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account's {@code tokens}: what is known of each token that was issued and not yet revoked.
 * Immutable. A bad line is no token, and the others go on working.
 */
public final class TokenFile {

  private final Map<TokenHash, IssuedToken> tokens = new LinkedHashMap<>();
  private final List<BadLine> badLines = new ArrayList<>();

  private TokenFile(byte[] content) {
    for (FlatLine line : FlatLine.of(content)) {
      if (!line.isBlank()) {
        TokenLine.fault(line)
            .ifPresentOrElse(
                reason -> badLines.add(BadLine.of(line, reason)),
                () -> add(TokenLine.of(line), line));
      }
    }
  }

  private void add(IssuedToken token, FlatLine line) {
    if (tokens.putIfAbsent(token.hash(), token) != null) {
      badLines.add(BadLine.of(line, "this token stands on an earlier line already"));
    }
  }

  /** The file with that content. */
  public static TokenFile parse(byte[] content) {
    return new TokenFile(content);
  }

  /** The line, without its newline, that says all of that token. */
  public static String line(IssuedToken token) {
    return TokenLine.format(token);
  }

  /** What is known of that token; empty if it is not one of this account's. */
  public Optional<IssuedToken> find(TokenHash hash) {
    return Optional.ofNullable(tokens.get(hash));
  }

  /** All tokens in the file's order; unmodifiable. */
  public Collection<IssuedToken> all() {
    return Collections.unmodifiableCollection(tokens.values());
  }

  /** What the tokens of that app were issued for, added up; no scope at all if it has none. */
  public AccessScopes scopesOf(AppOrigin app) {
    return AccessScopes.of(
        tokens.values().stream()
            .filter(token -> token.app().equals(app))
            .flatMap(token -> token.scopes().asList().stream())
            .toList());
  }

  /** The lines that are no tokens because they cannot be understood. */
  public List<BadLine> badLines() {
    return Collections.unmodifiableList(badLines);
  }
}
