package coffer.auth.grant;

import coffer.file.BadLine;
import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import coffer.scope.Module;
import java.util.Collections;
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

  /**
   * The lines of that file that grant it something, as they were understood; a line with the origin
   * in clear is its own too where it was named by its fingerprint.
   */
  List<GrantedLine> lines(GrantFile file) {
    return GrantedLine.of(file).stream().filter(this::isNamedBy).toList();
  }

  private boolean isNamedBy(GrantedLine line) {
    return names.contains(line.app()) || AppOrigin.parse(line.app()).filter(this::is).isPresent();
  }

  /** The file without its lines, or those of one module; every other byte stays. */
  GrantFile without(GrantFile file, Optional<Module> module) {
    return file.removing(
        lines(file).stream().map(GrantedLine::app).collect(Collectors.toSet()), module);
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
