package coffer.auth.grant;

import static coffer.grant.Permission.EMPTY;
import static java.util.stream.Collectors.joining;

import coffer.grant.AppGrants;
import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import coffer.grant.Permission;
import coffer.scope.AccessLevel;
import coffer.scope.AccessScopes;
import coffer.scope.Module;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What an app asks for, beside what its lines in {@code .auth} say.
 *
 * @param app which asks
 * @param scopes what it asks for
 * @param grants what its lines say
 * @param before what it has asked for and was answered before
 */
public record GrantProposal(
    AppOrigin app, AccessScopes scopes, AppGrants grants, AccessScopes before) {

  /** That request, beside that file. */
  public static GrantProposal of(
      GrantFile file, AppOrigin app, AccessScopes scopes, AccessScopes before) {
    return new GrantProposal(app, scopes, file.of(app), before);
  }

  /** True for an app that has lines already. */
  public boolean known() {
    return !grants.isEmpty();
  }

  /** What the app asks for, module by module, {@code *} first. */
  public List<GrantQuestion> questions() {
    return scopes.levels().keySet().stream().map(this::question).toList();
  }

  private GrantQuestion question(Module module) {
    AccessLevel asked = scopes.levelFor(module).orElseThrow();
    boolean askedBefore =
        before.levelFor(module).filter(level -> level.compareTo(asked) >= 0).isPresent();
    return new GrantQuestion(
        module, Permission.of(asked), grants.permissionFor(module), askedBefore);
  }

  /**
   * Where an app asks for everything: the modules that it does not ask for by name, and that have
   * lines of their own, which decide for them.
   */
  public SortedMap<Module, Permission> followers() {
    SortedMap<Module, Permission> followers = new TreeMap<>();
    if (scopes.levels().containsKey(Module.ALL)) {
      followers.putAll(grants.permissions());
      followers.keySet().removeAll(scopes.levels().keySet());
    }
    return followers;
  }

  /**
   * What is kept from the app, though it asks for it: a line of its own or that for everything says
   * {@code empty}.
   */
  public SortedSet<Module> withheld() {
    SortedSet<Module> withheld = new TreeSet<>();
    questions().stream()
        .filter(question -> question.has().equals(Optional.of(EMPTY)))
        .forEach(question -> withheld.add(question.module()));
    followers()
        .forEach(
            (module, has) -> {
              if (has == EMPTY) {
                withheld.add(module);
              }
            });
    return withheld;
  }

  /**
   * What lines have to come to for these answers, where they do not yet, {@code *} first. When
   * everything is raised or cut down, so are the {@link #followers}, but what is {@code empty}
   * stays so.
   *
   * @param answers by module; where there is none, the usual one counts
   */
  List<ProposedLine> changes(Map<Module, Permission> answers) {
    return GrantChanges.of(this, answers);
  }

  /** The same for the usual answers: what an app that is allowed what it asks for still needs. */
  public List<ProposedLine> missing() {
    return changes(Map.of());
  }

  /** True if nothing is left to be answered. */
  public boolean isCovered() {
    return missing().isEmpty();
  }

  /**
   * The whole lines for the usual answers, without newlines: fingerprint, module, permission,
   * comment. Lines add up, so that adding them is enough.
   */
  public List<String> fileLines(LocalDate today) {
    return missing().stream().map(line -> line.fileLine(app, today)).toList();
  }

  /**
   * All that this page says of the request and the file, for a hidden field of the form and back to
   * {@link Grants#allow}: letters, digits and {@code * : , - _ .} only.
   */
  public String seen() {
    return Stream.concat(
            questions().stream()
                .map(
                    question ->
                        seen(question.module(), question.asked().word())
                            + question.has().map(Permission::word).orElse("none")),
            followers().entrySet().stream()
                .map(entry -> seen(entry.getKey(), "*") + entry.getValue().word()))
        .collect(joining(","));
  }

  private static String seen(Module module, String asked) {
    return module + ":" + asked + ":";
  }
}
