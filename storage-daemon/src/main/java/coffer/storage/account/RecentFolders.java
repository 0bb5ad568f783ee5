package coffer.storage.account;

import coffer.path.FolderPath;
import coffer.path.ItemPath;
import coffer.token.FolderUse;
import coffer.token.TokenUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The folders that somebody was in lately. A folder is remembered down to the first below its
 * module, and no deeper than its names are short: what is kept stays small whatever an app calls
 * its folders. For any number of threads, none of which waits; where two find room in the same
 * moment, a folder may be forgotten for another.
 */
final class RecentFolders {

  private static final int BELOW_MODULE = 1;
  private static final int LONGEST_NAME = 64;

  private static final class Mark {

    private final List<String> names;
    private volatile long second;

    Mark(List<String> names, long second) {
      this.names = names;
      this.second = second;
    }

    boolean is(List<String> path, int depth) {
      if (names.size() != depth) {
        return false;
      }
      for (int at = depth - 1; at >= 0; at--) {
        if (!names.get(at).equals(path.get(at))) {
          return false;
        }
      }
      return true;
    }
  }

  private final AtomicReferenceArray<Mark> marks = new AtomicReferenceArray<>(TokenUse.FOLDERS);

  /** Somebody was there at that second of the epoch. */
  void note(ItemPath path, long second) {
    List<String> names = path.names();
    int depth = depth(path, names);
    int oldest = 0;
    long oldestSecond = Long.MAX_VALUE;
    for (int at = 0; at < TokenUse.FOLDERS; at++) {
      Mark mark = marks.get(at);
      if (mark == null) {
        oldest = at;
        break;
      }
      if (mark.is(names, depth)) {
        if (mark.second < second) {
          mark.second = second;
        }
        return;
      }
      if (mark.second < oldestSecond) {
        oldest = at;
        oldestSecond = mark.second;
      }
    }
    marks.set(oldest, new Mark(List.copyOf(names.subList(0, depth)), second));
  }

  /** Those of before. */
  void add(List<FolderUse> uses) {
    for (int at = uses.size() - 1; at >= 0; at--) {
      note(uses.get(at).folder(), uses.get(at).last().getEpochSecond());
    }
  }

  /** What is remembered, in any order. */
  List<FolderUse> uses() {
    List<FolderUse> uses = new ArrayList<>();
    for (int at = 0; at < TokenUse.FOLDERS; at++) {
      Mark mark = marks.get(at);
      if (mark != null) {
        uses.add(new FolderUse(new FolderPath(mark.names), Instant.ofEpochSecond(mark.second)));
      }
    }
    return uses;
  }

  private static int depth(ItemPath path, List<String> names) {
    int folders = path instanceof FolderPath ? names.size() : names.size() - 1;
    int module = folders > 0 && names.get(0).equals(ItemPath.PUBLIC) ? 2 : 1;
    int deepest = Math.min(folders, module + BELOW_MODULE);
    int depth = 0;
    while (depth < deepest && names.get(depth).length() <= LONGEST_NAME) {
      depth++;
    }
    return depth;
  }
}
