package coffer.scope;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The scopes of one request or token, added up: one level a module, in the modules' order, {@code
 * *} first. Never empty when parsed.
 */
public record AccessScopes(SortedMap<Module, AccessLevel> levels) {

  private static final Pattern SPACE = Pattern.compile(" +");

  public AccessScopes {
    levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
  }

  /** The sum of these scopes. */
  public static AccessScopes of(List<AccessScope> scopes) {
    SortedMap<Module, AccessLevel> levels = new TreeMap<>();
    scopes.forEach(scope -> levels.merge(scope.module(), scope.level(), AccessLevel::or));
    return new AccessScopes(levels);
  }

  /**
   * The value of a {@code scope} parameter: scopes separated by spaces. Empty if there is none, or
   * a bad one.
   */
  public static Optional<AccessScopes> parse(String written) {
    List<Optional<AccessScope>> scopes =
        SPACE
            .splitAsStream(written)
            .filter(part -> !part.isEmpty())
            .map(AccessScope::parse)
            .toList();
    if (scopes.isEmpty() || scopes.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    return Optional.of(of(scopes.stream().flatMap(Optional::stream).toList()));
  }

  /**
   * How far these scopes reach into that module, by its own name or by {@code *}; empty if not at
   * all.
   */
  public Optional<AccessLevel> levelFor(Module module) {
    AccessLevel own = levels.get(module);
    AccessLevel all = levels.get(Module.ALL);
    if (own == null || all == null) {
      return Optional.ofNullable(own == null ? all : own);
    }
    return Optional.of(own.or(all));
  }

  /** True if these scopes reach nowhere where the others do not. */
  public boolean isWithin(AccessScopes others) {
    return asList().stream()
        .allMatch(
            scope ->
                others
                    .levelFor(scope.module())
                    .filter(level -> level.compareTo(scope.level()) >= 0)
                    .isPresent());
  }

  /** The scopes one by one. */
  public List<AccessScope> asList() {
    return levels.entrySet().stream().map(e -> new AccessScope(e.getKey(), e.getValue())).toList();
  }

  /** As a {@code scope} parameter is written. */
  @Override
  public String toString() {
    return asList().stream().map(AccessScope::toString).collect(Collectors.joining(" "));
  }
}
