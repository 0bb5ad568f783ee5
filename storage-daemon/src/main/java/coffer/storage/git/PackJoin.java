package coffer.storage.git;

import coffer.storage.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Makes one pack of many small ones, since each window adds one. The new pack holds all objects of
 * its sources, none of which is unpacked; it is written, checked, synced and in place before the
 * first of them is deleted, so that a crash leaves some objects twice at worst. What is left is a
 * row of packs of which each is larger than all smaller ones together, so that an object is copied
 * a few times only.
 *
 * <p>An object that several sources hold is taken from the first of these. Its base is in that
 * source too, and so taken from that one or one before it: what comes out has no rings.
 *
 * <p>A pack with a {@code .keep}, a bitmap or anything else of git's beside it is left alone, as is
 * one that holds differences by offset. For one thread, which need not hold the repository's lock:
 * nobody else deletes these files but a gc, and that only ends the join.
 */
final class PackJoin {

  /** Fewer packs than these are few. */
  private static final int MANY = 16;

  /** So many are joined at least. */
  private static final int LEAST = 8;

  /** Larger packs stay as they are. */
  private static final long LARGE = 32 << 20;

  private final Disk disk;
  private final PackWriting writing;

  /** Packs that cannot be joined, by name. */
  private final Set<String> unfit = new HashSet<>();

  PackJoin(Disk disk, PackWriting writing) {
    this.disk = disk;
    this.writing = writing;
  }

  private record Source(PackFiles files, long size) {}

  /**
   * Joins what there is to be joined.
   *
   * @return the packs that have gone
   */
  Set<PackFiles> join(RepositoryFolder repository) throws IOException {
    if (Files.exists(repository.packs().folder().resolve("multi-pack-index"))) {
      return Set.of();
    }
    List<Source> small = small(repository.packs());
    if (small.size() < MANY) {
      return Set.of();
    }
    List<PackFiles> chosen = new ArrayList<>();
    for (Source source : small.subList(0, count(small))) {
      if (isFit(source.files())) {
        chosen.add(source.files());
      }
    }
    return chosen.size() < 2 ? Set.of() : join(repository, chosen);
  }

  /** How many are to be joined, so that each that is left is larger than all smaller ones. */
  private static int count(List<Source> small) {
    int count = 0;
    long total = 0;
    for (int i = 0; i < small.size() && total + small.get(i).size() <= 2 * LARGE; i++) {
      if (i < LEAST || small.get(i).size() <= total) {
        count = i + 1;
      }
      total += small.get(i).size();
    }
    return count;
  }

  private Set<PackFiles> join(RepositoryFolder repository, List<PackFiles> sources)
      throws IOException {
    Set<ObjectId> objects = new HashSet<>();
    for (PackFiles source : sources) {
      try (StoredPack pack = StoredPack.open(source)) {
        pack.entries().forEach(entry -> objects.add(entry.id()));
      }
    }
    PackFolder.Kept made =
        writing.write(repository, objects.size(), out -> copy(sources, objects, out));
    repository.objects().added(made.pack());
    made.letGo();
    for (PackFiles source : sources) {
      disk.tryDelete(source.index());
      disk.tryDelete(source.pack());
    }
    repository.objects().packsAreGone();
    return Set.copyOf(sources);
  }

  private static void copy(List<PackFiles> sources, Set<ObjectId> missing, PackOutput out)
      throws IOException {
    for (PackFiles source : sources) {
      try (StoredPack pack = StoredPack.open(source)) {
        for (int i = 0; i < pack.entries().size(); i++) {
          if (missing.remove(pack.entries().get(i).id())) {
            out.copy(pack, i);
          }
        }
      }
    }
  }

  private boolean isFit(PackFiles files) throws IOException {
    try (StoredPack pack = StoredPack.open(files)) {
      if (!pack.holdsOffsets()) {
        return true;
      }
    } catch (NoSuchFileException e) {
      return false;
    }
    unfit.add(files.name());
    return false;
  }

  /** The packs that may be joined, the smallest first. */
  private List<Source> small(PackFolder packs) throws IOException {
    Set<String> marked = new HashSet<>();
    for (Path file : packs.list("pack-*")) {
      String ending = String.valueOf(file.getFileName()).replaceAll(".*\\.", "");
      if (!ending.equals("pack") && !ending.equals("idx")) {
        marked.add(name(file));
      }
    }
    List<Source> small = new ArrayList<>();
    for (Path pack : packs.list("*.pack")) {
      PackFiles candidate = new PackFiles(packs.folder(), name(pack));
      boolean mayBe = !marked.contains(candidate.name()) && !unfit.contains(candidate.name());
      // In this order: where the index is there and the mark is not, main leads to the pack.
      if (mayBe && Files.exists(candidate.index()) && Files.notExists(candidate.keep())) {
        small.add(new Source(candidate, Files.size(pack)));
      }
    }
    small.removeIf(source -> source.size() > LARGE);
    small.sort(Comparator.comparingLong(Source::size));
    return small;
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
