package coffer.storage.git;

import coffer.storage.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Makes one pack of many small ones, since each write adds one. The new pack holds all objects of
 * its sources, none of which is unpacked, and of which one at a time is in memory; it is written,
 * checked, synced and in place before the first of them is deleted, so that a crash leaves some
 * objects twice at worst. A pack with a {@code .keep}, a bitmap or anything else of git's beside it
 * is left alone, as is one that holds deltas. For whoever holds the repository's lock.
 */
final class PackJoin {

  /** So many packs of about one size become one. */
  private static final int MANY = 32;

  /** Packs up to each of these sizes are about as large as each other. */
  private static final List<Long> SIZES = List.of(256L << 10, 8L << 20);

  private final Disk disk;
  private final PackWriting writing;

  /** Packs that turned out to hold deltas, by name. */
  private final Set<String> unfit = new HashSet<>();

  PackJoin(Disk disk, PackWriting writing) {
    this.disk = disk;
    this.writing = writing;
  }

  /**
   * Joins what there is to be joined.
   *
   * @return true if packs have gone
   */
  boolean join(RepositoryFolder repository) throws IOException {
    PackFolder packs = repository.packs();
    if (Files.exists(packs.folder().resolve("multi-pack-index"))) {
      return false;
    }
    boolean gone = false;
    Map<String, Integer> files = countFiles(packs);
    long above = 0;
    for (long size : SIZES) {
      List<PackFiles> alike = new ArrayList<>();
      for (Path pack : packs.list("*.pack")) {
        PackFiles candidate = new PackFiles(packs.folder(), name(pack));
        if (isCandidate(candidate, files) && isBetween(above, Files.size(pack), size)) {
          alike.add(candidate);
        }
      }
      if (alike.size() >= MANY) {
        gone |= join(repository, alike);
      }
      above = size;
    }
    return gone;
  }

  private boolean join(RepositoryFolder repository, List<PackFiles> sources) throws IOException {
    Set<ObjectId> objects = new HashSet<>();
    List<PackFiles> joined = new ArrayList<>();
    for (PackFiles source : sources) {
      StoredPack pack = StoredPack.read(source);
      if (pack.holdsDeltas()) {
        unfit.add(source.name());
      } else {
        objects.addAll(pack.entries().keySet());
        joined.add(source);
      }
    }
    if (joined.size() < 2) {
      return false;
    }
    PackFolder.Kept made =
        writing.write(repository, objects.size(), out -> copy(joined, objects, out));
    repository.objects().added(made.pack());
    made.letGo();
    joined.forEach(source -> source.delete(disk));
    return true;
  }

  /** Reads each source a second time rather than hold all of them. */
  private static void copy(List<PackFiles> sources, Set<ObjectId> missing, PackOutput out)
      throws IOException {
    for (PackFiles source : sources) {
      for (Map.Entry<ObjectId, ByteBuffer> entry : StoredPack.read(source).entries().entrySet()) {
        if (missing.remove(entry.getKey())) {
          out.addEncoded(entry.getKey(), entry.getValue());
        }
      }
    }
  }

  private boolean isCandidate(PackFiles pack, Map<String, Integer> files) {
    return Files.exists(pack.index())
        && files.getOrDefault(pack.name(), 0) == 2
        && !unfit.contains(pack.name());
  }

  private static boolean isBetween(long above, long size, long upTo) {
    return size > above && size <= upTo;
  }

  /** How many files have that name, whatever their endings. */
  private static Map<String, Integer> countFiles(PackFolder packs) throws IOException {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Path file : packs.list("pack-*")) {
      counts.merge(name(file), 1, Integer::sum);
    }
    return counts;
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
