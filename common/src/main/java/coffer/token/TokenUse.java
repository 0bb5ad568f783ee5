package coffer.token;

import coffer.path.FolderPath;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of the use of a token, or of all tokens of a family.
 *
 * @param last when it was last used, to the second
 * @param requests how many there were
 * @param folders those it was lately used for, latest first
 * @param refused those it lately asked for in vain, since they are beyond what it may, latest first
 */
public record TokenUse(
    Instant last, Requests requests, List<FolderUse> folders, List<FolderUse> refused) {

  /** So many folders are remembered, and so many refused ones. */
  public static final int FOLDERS = 8;

  /** How many requests there were since the token was issued. */
  public record Requests(long reads, long writes, long refused) {

    static final Requests NONE = new Requests(0, 0, 0);
  }

  public TokenUse {
    folders = sorted(folders);
    refused = sorted(refused);
  }

  /** The use of a token of which nothing else is known. */
  public static TokenUse at(Instant last) {
    return new TokenUse(last, Requests.NONE, List.of(), List.of());
  }

  /** Of two that may have counted the same requests, the one that goes on for longer. */
  public TokenUse latest(TokenUse other) {
    return other.last.isAfter(last) ? other : this;
  }

  /**
   * Under what the uses of that token are kept: its family's id, since an app of the code grant has
   * a new token each hour, or else its hash.
   */
  public static String key(IssuedToken token) {
    return token.family().isPresent() ? token.family().get().id() : token.hash().hex();
  }

  /** True if uses can be kept under that. */
  static boolean isKey(String text) {
    return TokenHash.parse(text).isPresent() || TokenFamily.parse(text).isPresent();
  }

  private static List<FolderUse> sorted(List<FolderUse> uses) {
    Map<FolderPath, FolderUse> byFolder = new HashMap<>();
    uses.forEach(
        use ->
            byFolder.merge(
                use.folder(), use, (one, two) -> one.last().isAfter(two.last()) ? one : two));
    return byFolder.values().stream()
        .sorted(
            Comparator.comparing(FolderUse::last)
                .reversed()
                .thenComparing(use -> use.folder().toString()))
        .limit(FOLDERS)
        .toList();
  }
}
