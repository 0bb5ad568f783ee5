package coffer.path;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The path of a folder; no names at all is the root folder. */
public record FolderPath(List<String> names) implements ItemPath {

  /** The folder that a person's storage begins with. */
  public static final FolderPath ROOT = new FolderPath(List.of());

  /**
   * @throws IllegalArgumentException if a name is one that no path can hold
   */
  public FolderPath {
    names = List.copyOf(names);
    names.forEach(PathParser::requireName);
  }

  /** True for the root folder only. */
  public boolean isRoot() {
    return names.isEmpty();
  }

  /** The path of the document of that name in this folder. */
  public DocumentPath document(String name) {
    return new DocumentPath(with(name));
  }

  /** The path of the folder of that name in this folder. */
  public FolderPath folder(String name) {
    return new FolderPath(with(name));
  }

  @Override
  public List<String> folders() {
    return names;
  }

  @Override
  public FolderPath parent() {
    return isRoot() ? this : new FolderPath(names.subList(0, names.size() - 1));
  }

  /**
   * The decoded path, with its leading and trailing slash: for logs and people, never for parsing.
   */
  @Override
  public String toString() {
    return isRoot() ? "/" : "/" + String.join("/", names) + "/";
  }

  /** The path as it stands on the wire, in ASCII, for {@link ItemPath#parse} to read again. */
  public String encoded() {
    StringBuilder encoded = new StringBuilder("/");
    for (String name : names) {
      encoded.append(URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
      encoded.append('/');
    }
    return encoded.toString();
  }

  private List<String> with(String name) {
    List<String> longer = new ArrayList<>(names);
    longer.add(name);
    return longer;
  }
}
