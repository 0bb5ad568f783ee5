package coffer.auth.grant;

import coffer.grant.Permission;
import coffer.scope.Module;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person has said on a consent page.
 *
 * @param seen what the page knew when it was shown, as {@link GrantProposal#seen}
 * @param permissions how far the app may go, by module it asks for; never further than it asks. A
 *     module that is not there has its {@link GrantQuestion#usualAnswer}
 */
public record Answers(String seen, SortedMap<Module, Permission> permissions) {

  public Answers {
    permissions = Collections.unmodifiableSortedMap(new TreeMap<>(permissions));
  }
}
