package coffer.auth.grant;

import coffer.file.BadLine;
import coffer.file.FlatLine;
import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import coffer.scope.Module;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An app as an operator names it: by its origin, or, where only a line knows it, by the line's
 * fingerprint.
 *
 * @param shown as it was named
 * @param names under which its lines are found
 */
public record NamedApp(String shown, Set<String> names) {

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}|[0-9a-f]{32}");

  public NamedApp {
    names = Set.copyOf(names);
  }

  /** The app of that origin. */
  static NamedApp of(AppOrigin app) {
    return new NamedApp(app.value(), GrantFile.names(app));
  }

  /** The app that is named so; empty if that is neither an origin nor a fingerprint. */
  public static Optional<NamedApp> parse(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    return FINGERPRINT.matcher(lower).matches()
        ? Optional.of(new NamedApp(lower, Set.of(lower)))
        : AppOrigin.parse(lower).map(NamedApp::of);
  }

  /** True if that is the app. */
  boolean is(AppOrigin app) {
    return !Collections.disjoint(GrantFile.names(app), names);
  }

  /** The lines of that file that grant it something, as they were understood. */
  List<GrantedLine> lines(GrantFile file) {
    return GrantedLine.of(file).stream().filter(line -> names.contains(line.app())).toList();
  }

  /** The file without its lines, or those of one module; every other byte stays. */
  GrantFile without(GrantFile file, Optional<Module> module) {
    Set<Integer> removed =
        lines(file).stream()
            .filter(line -> module.isEmpty() || module.get().equals(line.module()))
            .map(GrantedLine::number)
            .collect(Collectors.toCollection(HashSet::new));
    String kept =
        FlatLine.of(file.content()).stream()
            .filter(line -> !removed.contains(line.number()))
            .map(line -> line.raw() + "\n")
            .collect(Collectors.joining());
    return GrantFile.parse(kept.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public String toString() {
    return shown;
  }

  /** The numbers of the lines that grant nothing. */
  static Set<Integer> badNumbers(GrantFile file) {
    return file.badLines().stream().map(BadLine::number).collect(Collectors.toSet());
  }
}
