package coffer.storage.tree;

import coffer.path.ItemPath;
import java.util.Optional;

/** How a PUT or DELETE ended. */
public sealed interface WriteOutcome {

  /** A document came to be where none was; durable. */
  record Created(Version version) implements WriteOutcome {}

  /** A document has a new version; durable. */
  record Updated(Version version) implements WriteOutcome {}

  /**
   * A document is gone; durable.
   *
   * @param version the one it had
   */
  record Deleted(Version version) implements WriteOutcome {}

  /** There was no document to delete. */
  record Missing() implements WriteOutcome {}

  /** The precondition does not hold for the current version; nothing has changed. */
  record Refused(Optional<Version> current) implements WriteOutcome {}

  /**
   * A folder on the way is a document, or the document is a folder, or what a hand put there;
   * nothing has changed.
   *
   * @param existing what is in the way
   */
  record Clash(ItemPath existing) implements WriteOutcome {}
}
