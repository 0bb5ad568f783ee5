package coffer.storage.git;

import coffer.path.DocumentPath;
import coffer.path.FolderPath;
import coffer.path.ItemPath;
import coffer.storage.tree.Author;
import coffer.storage.tree.ContentType;
import coffer.storage.tree.Precondition;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done to one document.
 *
 * @param place where the path leads to
 * @param content empty to delete it
 */
record Write(
    Author author,
    DocumentPath path,
    Place place,
    Precondition precondition,
    Optional<Content> content) {

  /** What the document is to be. */
  record Content(ContentType type, Staged body) {}

  /** The message of the commit that does it. */
  String message() {
    return content
        .map(put -> CommitText.put(path, put.type(), author.app()))
        .orElseGet(() -> CommitText.delete(path, author.app()));
  }

  /** The item that so many names inside the repository lead to. */
  ItemPath upTo(int depth, boolean folder) {
    int above = place.repository().folder().names().size();
    List<String> names = path.names().subList(0, above + depth);
    return folder ? new FolderPath(names) : new DocumentPath(names);
  }
}
