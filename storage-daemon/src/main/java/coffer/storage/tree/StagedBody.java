package coffer.storage.tree;

/**
 * The bytes of a document that has been received and not yet been written; closing it throws them
 * away.
 */
public interface StagedBody extends AutoCloseable {

  /** How many bytes. */
  long length();

  /**
   * Frees whatever holds the bytes, unless a write has made them a document; may be called twice,
   * never fails.
   */
  @Override
  void close();
}
