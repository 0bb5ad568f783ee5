package coffer.auth.grant;

import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import coffer.token.IssuedToken;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An app that has lines in {@code .auth}, or tokens, or both.
 *
 * @param origin where it runs; empty where only a fingerprint is known
 * @param fingerprint SHA-256 of the origin, or the fingerprint of a line
 * @param lines what it was granted, in the file's order
 * @param tokens what it was given, oldest first
 */
public record ListedApp(
    Optional<AppOrigin> origin,
    String fingerprint,
    List<GrantedLine> lines,
    List<IssuedToken> tokens) {

  public ListedApp {
    lines = List.copyOf(lines);
    tokens = List.copyOf(tokens);
  }

  /** All apps of an account, those with lines first. */
  static List<ListedApp> of(GrantFile file, Collection<IssuedToken> tokens) {
    Map<String, ListedApp> apps = new LinkedHashMap<>();
    GrantedLine.of(file)
        .forEach(
            line ->
                apps.merge(
                    AppOrigin.parse(line.app()).map(AppOrigin::fingerprint).orElse(line.app()),
                    new ListedApp(
                        line.origin(),
                        AppOrigin.parse(line.app()).map(AppOrigin::fingerprint).orElse(line.app()),
                        List.of(line),
                        List.of()),
                    ListedApp::and));
    tokens.forEach(
        token ->
            apps.merge(
                token.app().fingerprint(),
                new ListedApp(
                    Optional.of(token.app()), token.app().fingerprint(), List.of(), List.of(token)),
                ListedApp::and));
    return List.copyOf(apps.values());
  }

  private ListedApp and(ListedApp other) {
    return new ListedApp(
        origin.or(other::origin),
        fingerprint,
        joined(lines, other.lines),
        joined(tokens, other.tokens));
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    List<T> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }

  /**
   * Since when it has had something: the earliest date that a line's comment or a token names;
   * empty where none does.
   */
  public Optional<LocalDate> since() {
    return Stream.concat(
            lines.stream().flatMap(line -> line.date().stream()),
            tokens.stream().map(token -> LocalDate.ofInstant(token.issued(), ZoneOffset.UTC)))
        .min(LocalDate::compareTo);
  }

  /** The origin where it is known, else the fingerprint. */
  public String name() {
    return origin.map(AppOrigin::value).orElse(fingerprint);
  }
}
