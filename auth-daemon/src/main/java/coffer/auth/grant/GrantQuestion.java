package coffer.auth.grant;

import static coffer.grant.Permission.EMPTY;

import coffer.grant.Permission;
import coffer.scope.Module;
import java.util.Optional;

/**
 * One module that an app asks for by name, or everything, and what the person has said about it so
 * far.
 *
 * @param module which
 * @param asked how far the app wants to go
 * @param has what the account's file says, by lines for this module or for everything
 * @param askedBefore true if the person has answered this before, as far as the app's tokens and
 *     lines tell
 */
public record GrantQuestion(
    Module module, Permission asked, Optional<Permission> has, boolean askedBefore) {

  /** True if the file covers what is asked. */
  public boolean isCovered() {
    return has.filter(permission -> permission.compareTo(asked) >= 0).isPresent();
  }

  /**
   * What the answer is unless the person gives another: what is asked for, but not where they have
   * given less before. {@link Permission#EMPTY} is never asked for, so that whoever has it was
   * given it on purpose.
   */
  public Permission usualAnswer() {
    boolean keptShort = has.isPresent() && (has.get() == EMPTY || askedBefore);
    return keptShort ? has.get().and(asked) : asked;
  }

  /** True if the person has not answered this yet. */
  public boolean isNew() {
    return !isCovered() && usualAnswer() == asked;
  }

  /** True if a file that says {@code now} needs no change for that answer. */
  boolean isMetBy(Optional<Permission> now, Permission answer) {
    return answer == asked
        ? now.filter(permission -> permission.compareTo(asked) >= 0).isPresent()
        : now.equals(Optional.of(answer));
  }
}
