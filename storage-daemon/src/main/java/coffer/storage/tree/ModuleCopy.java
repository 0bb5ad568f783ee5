package coffer.storage.tree;

import coffer.path.DocumentPath;
import coffer.path.FolderPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What a module held at one moment, and how it came to be so, for whoever takes everything away.
 * Keeps nothing open, and keeps nobody from writing. For one thread.
 */
public interface ModuleCopy {

  /** Is given one document after the other. */
  interface Taker {
    /**
     * Takes a document; the stream is closed afterwards.
     *
     * @throws IOException if it takes no more: nothing more is given then
     */
    void take(DocumentPath path, DocumentDescription description, InputStream bytes)
        throws IOException;
  }

  /** The module's folder; the root folder, or {@code /public/}, for documents in no module. */
  FolderPath folder();

  /**
   * Whatever tells it from the account's others: {@code notes}, {@code public/notes}, {@code @root}
   * for the documents in no module.
   */
  String name();

  /** Gives all documents, in the order of their names. */
  void documents(Taker taker) throws IOException;

  /** Writes all that led to these documents, as a file that {@code git clone} takes: a bundle. */
  void history(OutputStream into) throws IOException;
}
