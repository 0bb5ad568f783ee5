package coffer.auth.grant;

import static coffer.grant.Permission.EMPTY;

import coffer.grant.AppGrants;
import coffer.grant.Permission;
import coffer.scope.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Works out which lines an answer needs. A module's own lines decide for it, so that an answer
 * about everything is given for the modules that have some, too, unless the app asks for them by
 * name. Mutable, and for one answer.
 */
final class GrantChanges {

  private final GrantProposal proposal;

  /** What the app's lines come to with the changes so far. */
  private final SortedMap<Module, Permission> then;

  private final List<ProposedLine> changes = new ArrayList<>();

  private GrantChanges(GrantProposal proposal) {
    this.proposal = proposal;
    this.then = new TreeMap<>(proposal.grants().permissions());
  }

  /**
   * The permissions that lines have to come to which do not yet, {@code *} first.
   *
   * @param answers by module; where there is none, the usual one counts
   */
  static List<ProposedLine> of(GrantProposal proposal, Map<Module, Permission> answers) {
    GrantChanges changes = new GrantChanges(proposal);
    proposal
        .questions()
        .forEach(
            question ->
                changes.answer(
                    question,
                    answers
                        .getOrDefault(question.module(), question.usualAnswer())
                        .and(question.asked())));
    return changes.changes;
  }

  private void answer(GrantQuestion question, Permission answer) {
    Optional<Permission> now = new AppGrants(then).permissionFor(question.module());
    if (question.isMetBy(now, answer)) {
      return;
    }
    change(question.module(), answer);
    if (question.module().isAll()) {
      boolean raises = answer == question.asked();
      proposal.followers().forEach((module, has) -> follow(module, has, answer, raises));
    }
  }

  /** What is kept from the app stays so. */
  private void follow(Module module, Permission has, Permission answer, boolean raises) {
    Permission wanted = raises ? has.or(answer) : has.and(answer);
    if (has != EMPTY && wanted != has) {
      change(module, wanted);
    }
  }

  private void change(Module module, Permission permission) {
    changes.add(new ProposedLine(module, permission));
    then.put(module, permission);
  }
}
