package coffer.storage.git;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The difference of one tree to another (gitformat-pack, "Deltified representation"). A write
 * changes one entry of a folder, which may have thousands.
 */
final class TreeDelta {

  /** What one instruction copies at most, so that two bytes tell it. */
  private static final int COPIED_AT_MOST = 0xffff;

  private static final int INSERTED_AT_MOST = 0x7f;

  private static final int STRIDE = 512;

  private final byte[] base;
  private final byte[] target;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private TreeDelta(byte[] base, byte[] target) {
    this.base = base;
    this.target = target;
    number(base.length);
    number(target.length);
  }

  /** The difference between two trees that are the same but in one place. */
  static byte[] inOnePlace(TreeBytes base, TreeBytes target) {
    return new TreeDelta(base.shared(), target.shared()).inOnePlace();
  }

  /** The difference between two trees that are the same but for some entries. */
  static byte[] byEntries(TreeBytes base, TreeBytes target) {
    return new TreeDelta(base.shared(), target.shared()).byEntries();
  }

  private byte[] inOnePlace() {
    int shorter = Math.min(base.length, target.length);
    int same = Arrays.mismatch(base, 0, shorter, target, 0, shorter);
    int before = same < 0 ? shorter : same;
    int after = sameAtEnd(shorter - before);
    copy(0, before);
    insert(before, target.length - after);
    copy(base.length - after, after);
    return out.toByteArray();
  }

  /** How many bytes at the end are the same, of so many; whole strides are compared at once. */
  private int sameAtEnd(int most) {
    int after = 0;
    while (after + STRIDE <= most && sameBefore(after, STRIDE)) {
      after += STRIDE;
    }
    while (after < most && sameBefore(after, 1)) {
      after++;
    }
    return after;
  }

  private boolean sameBefore(int after, int count) {
    int baseEnd = base.length - after;
    int targetEnd = target.length - after;
    return Arrays.equals(base, baseEnd - count, baseEnd, target, targetEnd - count, targetEnd);
  }

  private byte[] byEntries() {
    TreeCursor old = new TreeCursor(base);
    TreeCursor now = new TreeCursor(target);
    boolean more = old.next();
    int copyFrom = 0;
    int copied = 0;
    int insertFrom = 0;
    int inserted = 0;
    while (now.next()) {
      byte[] key = now.key();
      while (more && old.compareTo(key) < 0) {
        more = old.next();
      }
      boolean same =
          more && Arrays.equals(base, old.start(), old.end(), target, now.start(), now.end());
      boolean follows = copied > 0 && copyFrom + copied == old.start() && inserted == 0;
      if (same && !follows) {
        flush(copyFrom, copied, insertFrom, inserted);
        copyFrom = old.start();
        copied = 0;
        inserted = 0;
      }
      if (same) {
        copied += now.end() - now.start();
        insertFrom = now.end();
      } else {
        insertFrom = inserted == 0 ? now.start() : insertFrom;
        inserted += now.end() - now.start();
      }
    }
    flush(copyFrom, copied, insertFrom, inserted);
    return out.toByteArray();
  }

  private void flush(int copyFrom, int copied, int insertFrom, int inserted) {
    copy(copyFrom, copied);
    insert(insertFrom, insertFrom + inserted);
  }

  private void copy(int from, int count) {
    int at = from;
    for (int left = count; left > 0; ) {
      int length = Math.min(left, COPIED_AT_MOST);
      out.write(0x80 | 0x0f | 0x30);
      for (int shift = 0; shift < 32; shift += 8) {
        out.write(at >>> shift);
      }
      out.write(length);
      out.write(length >>> 8);
      at += length;
      left -= length;
    }
  }

  private void insert(int from, int to) {
    int at = from;
    while (at < to) {
      int length = Math.min(to - at, INSERTED_AT_MOST);
      out.write(length);
      out.write(target, at, length);
      at += length;
    }
  }

  private void number(int value) {
    int left = value;
    while (left > 0x7f) {
      out.write(0x80 | (left & 0x7f));
      left >>>= 7;
    }
    out.write(left);
  }
}
