package coffer.grant;

import coffer.file.BadLine;
import coffer.file.FlatLine;
import coffer.scope.Module;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An account's {@code .auth}, every byte of it: what its lines grant, which of them are bad, and
 * what it becomes when lines are added or an app's are removed. Immutable.
 */
public final class GrantFile {

  private final byte[] content;
  private final List<FlatLine> lines;

  private GrantFile(byte[] content) {
    this.content = content;
    this.lines = FlatLine.of(content);
  }

  /** The file with that content. */
  public static GrantFile parse(byte[] content) {
    return new GrantFile(content.clone());
  }

  /** The file's bytes. */
  public byte[] content() {
    return content.clone();
  }

  /** The lines that grant nothing because they cannot be understood. */
  public List<BadLine> badLines() {
    List<BadLine> bad = new ArrayList<>();
    for (FlatLine line : lines) {
      if (!line.isBlank()) {
        GrantLine.fault(line).ifPresent(reason -> bad.add(BadLine.of(line, reason)));
      }
    }
    return bad;
  }

  /** What the lines of that app say, by its fingerprint and by its origin in clear. */
  public AppGrants of(AppOrigin app) {
    return sum(names(app)::contains);
  }

  /**
   * What the lines of an app of the original system say.
   *
   * @param md5 its fingerprint there: 32 hex digits in lower case
   */
  public AppGrants ofLegacy(String md5) {
    return sum(md5::equals);
  }

  /** The fingerprints, and origins in clear, that have a line that can be understood. */
  public Set<String> apps() {
    return grants().stream().map(GrantLine::app).collect(Collectors.toUnmodifiableSet());
  }

  /** The names under which an app's lines are found in {@link #apps}. */
  public static Set<String> names(AppOrigin app) {
    return Set.of(app.fingerprint(), app.value());
  }

  /** The file with these lines, without newlines, appended. */
  public GrantFile appending(List<String> added) {
    String old = new String(content, StandardCharsets.ISO_8859_1);
    String newline = old.contains("\r\n") ? "\r\n" : "\n";
    StringBuilder text = new StringBuilder(old);
    if (!old.isEmpty() && !old.endsWith("\n")) {
      text.append(newline);
    }
    added.forEach(line -> text.append(line).append(newline));
    return new GrantFile(text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * The file without such lines, or those of them for one module; every other byte stays.
   *
   * @param apps the names that the lines have at their beginning, as {@link #names} tells them
   * @param module which lines; empty for all
   */
  public GrantFile removing(Set<String> apps, Optional<Module> module) {
    String kept =
        lines.stream()
            .filter(line -> grant(line).filter(own -> own.isOneOf(apps, module)).isEmpty())
            .map(line -> line.raw() + "\n")
            .collect(Collectors.joining());
    return new GrantFile(kept.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * The file in which that app's lines for that module come to that permission: the first says so,
   * and no other says more. All else in a line stays, but the date in a comment of the daemon's
   * own. A module without a line of that app gets none.
   */
  public GrantFile setting(AppOrigin app, Module module, Permission permission, LocalDate today) {
    StringBuilder text = new StringBuilder();
    boolean first = true;
    for (FlatLine line : lines) {
      Optional<GrantLine> own = grant(line).filter(grant -> grant.isOf(app, module));
      if (own.isPresent()) {
        Permission now = first ? permission : own.get().permission().and(permission);
        text.append(GrantLine.rewritten(line, now, app, today));
        first = false;
      } else {
        text.append(line.raw());
      }
      text.append('\n');
    }
    return new GrantFile(text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private AppGrants sum(Predicate<String> app) {
    SortedMap<Module, Permission> permissions = new TreeMap<>();
    grants().stream()
        .filter(line -> app.test(line.app()))
        .forEach(line -> permissions.merge(line.module(), line.permission(), Permission::or));
    return permissions.isEmpty() ? AppGrants.NONE : new AppGrants(permissions);
  }

  private List<GrantLine> grants() {
    return lines.stream().map(GrantFile::grant).flatMap(Optional::stream).toList();
  }

  private static Optional<GrantLine> grant(FlatLine line) {
    return line.isBlank() || GrantLine.fault(line).isPresent()
        ? Optional.empty()
        : Optional.of(GrantLine.of(line));
  }
}
