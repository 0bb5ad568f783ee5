package coffer.path;

import java.util.List;

/** The path of a document. */
public record DocumentPath(List<String> names) implements ItemPath {

  /**
   * @throws IllegalArgumentException if there is no name, or one that no path can hold
   */
  public DocumentPath {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a document has a name");
    }
    names.forEach(PathParser::requireName);
  }

  /** The document's own name, its last. */
  public String name() {
    return names.get(names.size() - 1);
  }

  @Override
  public List<String> folders() {
    return names.subList(0, names.size() - 1);
  }

  @Override
  public FolderPath parent() {
    return new FolderPath(folders());
  }

  /**
   * The decoded path, with its leading slash: for commit subjects, logs and people, never for
   * parsing.
   */
  @Override
  public String toString() {
    return "/" + String.join("/", names);
  }
}
