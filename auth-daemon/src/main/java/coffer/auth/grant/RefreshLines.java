package coffer.auth.grant;

import coffer.file.BadLine;
import coffer.file.FlatLine;
import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import coffer.token.TokenFamily;
import coffer.token.TokenHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an account's {@code refresh} says. Immutable. A bad line is no token, and the others go on
 * working.
 */
final class RefreshLines {

  private final Map<TokenHash, RefreshGrant> grants = new LinkedHashMap<>();
  private final List<BadLine> badLines = new ArrayList<>();

  private RefreshLines(byte[] content) {
    for (FlatLine line : FlatLine.of(content)) {
      if (!line.isBlank()) {
        RefreshLine.fault(line)
            .ifPresentOrElse(
                reason -> badLines.add(BadLine.of(line, reason)),
                () -> add(RefreshLine.of(line), line));
      }
    }
  }

  private void add(RefreshGrant grant, FlatLine line) {
    if (grants.putIfAbsent(grant.hash(), grant) != null) {
      badLines.add(BadLine.of(line, "this token stands on an earlier line already"));
    }
  }

  static RefreshLines parse(byte[] content) {
    return new RefreshLines(content);
  }

  Optional<RefreshGrant> find(TokenHash hash) {
    return Optional.ofNullable(grants.get(hash));
  }

  /** True if any token of that family is known. */
  boolean knows(TokenFamily family) {
    return grants.values().stream().anyMatch(grant -> grant.family().equals(family));
  }

  /** The scopes that tokens of this app were issued for, added up; none if it has none. */
  AccessScopes scopesOf(AppOrigin app) {
    return AccessScopes.of(
        grants.values().stream()
            .filter(grant -> grant.app().equals(app))
            .flatMap(grant -> grant.scopes().asList().stream())
            .toList());
  }

  /** In the order of the file. */
  Collection<RefreshGrant> all() {
    return Collections.unmodifiableCollection(grants.values());
  }

  List<BadLine> badLines() {
    return Collections.unmodifiableList(badLines);
  }
}
