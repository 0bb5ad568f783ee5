package coffer.storage.http;

import coffer.http.FailureException;
import coffer.storage.tree.Precondition;
import coffer.storage.tree.Version;
import java.util.List;
import java.util.Optional;

/**
 * The conditions of one request, in the order of RFC 9110, section 13.2.2: {@code If-Match} by the
 * strong comparison, then {@code If-None-Match} by the weak one. Times are no conditions here, as
 * two versions may be of one second; {@code If-Modified-Since} and {@code If-Unmodified-Since} are
 * ignored.
 */
record RequestPreconditions(Optional<EntityTags> ifMatch, Optional<EntityTags> ifNoneMatch) {

  /** What the conditions of a read say of the version there is. */
  enum Reading {
    /** The item is sent. */
    PROCEED,
    /** The client has this version: 304. */
    NOT_MODIFIED,
    /** {@code If-Match} does not hold: 412. */
    FAILED
  }

  /**
   * From the lines of both fields.
   *
   * @throws FailureException 400 if one is malformed
   */
  static RequestPreconditions parse(List<String> ifMatch, List<String> ifNoneMatch) {
    return new RequestPreconditions(
        EntityTags.parse("If-Match", ifMatch), EntityTags.parse("If-None-Match", ifNoneMatch));
  }

  /** What to do with a GET or HEAD of an item that has that version. */
  Reading forRead(Version current) {
    Optional<Version> version = Optional.of(current);
    if (!matching().holds(version)) {
      return Reading.FAILED;
    }
    return differing().holds(version) ? Reading.PROCEED : Reading.NOT_MODIFIED;
  }

  /** What must be true for a PUT or DELETE. */
  Precondition forWrite() {
    if (ifNoneMatch.isEmpty()) {
      return matching();
    }
    return ifMatch.isEmpty() ? differing() : new Precondition.Both(matching(), differing());
  }

  private Precondition matching() {
    if (ifMatch.isEmpty()) {
      return new Precondition.None();
    }
    return ifMatch.get() instanceof EntityTags.Listed list
        ? new Precondition.Matches(list.strong())
        : new Precondition.Present();
  }

  private Precondition differing() {
    if (ifNoneMatch.isEmpty()) {
      return new Precondition.None();
    }
    return ifNoneMatch.get() instanceof EntityTags.Listed list
        ? new Precondition.Differs(list.all())
        : new Precondition.Absent();
  }
}
