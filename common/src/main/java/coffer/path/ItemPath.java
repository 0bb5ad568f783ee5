package coffer.path;

import java.util.List;
import java.util.Optional;

/**
 * The path of a document or a folder, relative to a person's storage root. Immutable, and valid by
 * construction: every name is non-empty, is neither {@code .} nor {@code ..}, and holds neither a
 * slash nor a null character (draft-dejong-remotestorage-26, section 4). Names are compared as they
 * are: no case folding, no normalisation.
 */
public sealed interface ItemPath permits DocumentPath, FolderPath {

  /** The first name of every path that anybody may read a document below. */
  String PUBLIC = "public";

  /** The names from the root down; empty only for the root folder. Unmodifiable. */
  List<String> names();

  /** The folder that holds this item; the root folder is its own parent. */
  FolderPath parent();

  /**
   * True below {@code /public/}, the folder {@code /public/} included; the document {@code /public}
   * is not.
   */
  default boolean isPublic() {
    return !folders().isEmpty() && folders().get(0).equals(PUBLIC);
  }

  /**
   * The module whose scope covers this item (section 9): the first folder, or the second below
   * {@code /public/}. Empty for the root folder, for {@code /public/}, and for the documents
   * directly in them, which only a scope for everything reaches.
   */
  default Optional<String> module() {
    int at = isPublic() ? 1 : 0;
    return folders().size() > at ? Optional.of(folders().get(at)) : Optional.empty();
  }

  /**
   * The names of the folders on the way, the item itself included where it is a folder.
   * Unmodifiable.
   */
  List<String> folders();

  /**
   * Parses the path of a request target as it stands on the wire: percent-encoded, from the slash
   * after the account's name on. A trailing slash makes it a folder.
   *
   * @throws MalformedPathException if it does not begin with a slash, has an empty name or a dot
   *     segment, encodes a slash or a null character, has a broken percent-encoding, or is not
   *     UTF-8 once decoded
   */
  static ItemPath parse(String encoded) throws MalformedPathException {
    return PathParser.parse(encoded);
  }
}
