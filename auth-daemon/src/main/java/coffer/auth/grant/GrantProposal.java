package coffer.auth.grant;

import static coffer.grant.Permission.EMPTY;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import coffer.grant.AppGrants;
import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import coffer.grant.Permission;
import coffer.scope.AccessScopes;
import coffer.scope.Module;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What has to be added to {@code .auth} for an app to get what it asks for.
 *
 * @param app which asks
 * @param scopes what it asks for
 * @param missing the lines to add, {@code *} first; none if the file covers the request
 * @param withheld modules that the person has set to {@code empty}: asked for, and left as they
 *     are, since only the person's own hand undoes that
 * @param known true for an app that has lines already
 */
public record GrantProposal(
    AppOrigin app,
    AccessScopes scopes,
    List<ProposedLine> missing,
    SortedSet<Module> withheld,
    boolean known) {

  public GrantProposal {
    missing = List.copyOf(missing);
    withheld = Collections.unmodifiableSortedSet(new TreeSet<>(withheld));
  }

  /**
   * What that file lacks. Lines add up, so that a module with {@code r} that is asked for with
   * {@code rw} needs one more line. When an app asks for {@code *} and has less, its modules with
   * lines of their own are raised too, since those lines alone decide for them; when it has {@code
   * *} already, a module that the person has set to {@code r} stays so. What is {@code empty}, by a
   * line of its own or by that for {@code *}, is never raised.
   */
  public static GrantProposal of(GrantFile file, AppOrigin app, AccessScopes scopes) {
    AppGrants grants = file.of(app);
    SortedMap<Module, Permission> asked = asked(scopes, grants);
    SortedMap<Module, Permission> then = new TreeMap<>(grants.permissions());
    List<ProposedLine> missing = new ArrayList<>();
    SortedSet<Module> withheld = new TreeSet<>();
    asked.forEach(
        (module, permission) -> {
          Optional<Permission> has = new AppGrants(then).permissionFor(module);
          if (has.equals(Optional.of(EMPTY))) {
            withheld.add(module);
          } else if (!covers(has, permission)) {
            missing.add(new ProposedLine(module, permission));
            then.put(module, permission);
          }
        });
    return new GrantProposal(app, scopes, missing, withheld, !grants.isEmpty());
  }

  private static SortedMap<Module, Permission> asked(AccessScopes scopes, AppGrants grants) {
    SortedMap<Module, Permission> asked = new TreeMap<>();
    Optional<Permission> all =
        Optional.ofNullable(scopes.levels().get(Module.ALL)).map(Permission::of);
    Optional<Permission> hasAll = Optional.ofNullable(grants.permissions().get(Module.ALL));
    boolean raisesAll =
        all.isPresent() && !hasAll.equals(Optional.of(EMPTY)) && !covers(hasAll, all.get());
    if (all.isPresent()) {
      asked.put(Module.ALL, all.get());
      grants.permissions().entrySet().stream()
          .filter(own -> raisesAll || own.getValue() == EMPTY)
          .forEach(own -> asked.put(own.getKey(), all.get()));
    }
    scopes.levels().keySet().stream()
        .filter(module -> !module.isAll())
        .forEach(module -> asked.put(module, wanted(scopes, module)));
    return asked;
  }

  private static Permission wanted(AccessScopes scopes, Module module) {
    return Permission.of(scopes.levelFor(module).orElseThrow());
  }

  private static boolean covers(Optional<Permission> has, Permission wanted) {
    return has.filter(permission -> permission.compareTo(wanted) >= 0).isPresent();
  }

  /** True if the file covers the request already. */
  public boolean isCovered() {
    return missing.isEmpty();
  }

  /** The whole lines to add, without newlines: fingerprint, module, permission, comment. */
  public List<String> fileLines(LocalDate today) {
    return missing.stream()
        .map(line -> app.fingerprint() + " " + line + "  # " + app + " " + today)
        .toList();
  }

  /**
   * What the person was shown, for a hidden field of the form, and back to {@link Grants#allow}:
   * letters, digits and {@code * : , - _ .} only.
   */
  public String seen() {
    return Stream.concat(missing.stream(), kept()).map(GrantProposal::seen).collect(joining(","));
  }

  /** True if no line is missing, and nothing is given away, that the page did not show then. */
  boolean wasShownBy(String seen) {
    Set<String> shown = new HashSet<>(Arrays.asList(seen.split(",", -1)));
    Set<String> kept = kept().map(GrantProposal::seen).collect(toSet());
    return missing.stream().map(GrantProposal::seen).allMatch(shown::contains)
        && shown.stream().filter(line -> line.endsWith(":empty")).allMatch(kept::contains);
  }

  private Stream<ProposedLine> kept() {
    return withheld.stream().map(module -> new ProposedLine(module, EMPTY));
  }

  private static String seen(ProposedLine line) {
    return line.module() + ":" + line.permission().word();
  }
}
