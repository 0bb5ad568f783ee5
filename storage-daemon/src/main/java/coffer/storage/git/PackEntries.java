package coffer.storage.git;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a pack holds, in the order in which it holds it: what its index is made of.
 *
 * @param checksum the pack's last twenty bytes
 */
record PackEntries(List<Entry> entries, ObjectId checksum) {

  PackEntries {
    entries = List.copyOf(entries);
  }

  /**
   * One object in a pack.
   *
   * @param crc of the bytes that it takes in the pack
   * @param offset of the first of these
   */
  record Entry(ObjectId id, int crc, long offset) {}

  /** In the order in which an index has them. */
  List<Entry> byId() {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort((one, other) -> one.id().compareTo(other.id()));
    return sorted;
  }
}
