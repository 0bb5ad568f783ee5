package coffer.storage.git;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Which documents below a folder have another version, or are gone; gathered from the newest commit
 * back, so that the first word about a document stands. Mutable, for one thread.
 */
final class Changes {

  /** A document's new version; empty if it is gone. */
  private final Map<GitName, Optional<ObjectId>> documents = new HashMap<>();

  private final Map<GitName, Changes> folders = new HashMap<>();

  /** The document has the version of that commit, unless something newer is known. */
  void changed(GitName document, ObjectId commit) {
    documents.putIfAbsent(document, Optional.of(commit));
  }

  /** The document is gone, unless something newer is known. */
  void gone(GitName document) {
    documents.putIfAbsent(document, Optional.empty());
  }

  /** The changes in a folder of that name. */
  Changes in(GitName folder) {
    return folders.computeIfAbsent(folder, name -> new Changes());
  }

  /** The changes in the folder that these names lead to. */
  Changes in(List<GitName> names) {
    Changes changes = this;
    for (GitName name : names) {
      changes = changes.in(name);
    }
    return changes;
  }

  Map<GitName, Optional<ObjectId>> documents() {
    return documents;
  }

  Map<GitName, Changes> folders() {
    return folders;
  }

  /** True if there is nothing to look at, which is not so where a folder has no changes. */
  boolean isEmpty() {
    return documents.isEmpty() && folders.isEmpty();
  }
}
