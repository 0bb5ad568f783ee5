package coffer.storage.git;

import coffer.storage.journal.JournalSegment;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Brings the batches of one repository back from the journal. All their objects go into one pack,
 * also those that are in their place: nobody knows what of that is durable. Then main is moved to
 * the last commit, unless somebody has moved it on from there, or elsewhere. Each step is durable
 * before the next, and done twice it changes nothing.
 */
final class Replay {

  private static final Logger LOG = System.getLogger(Replay.class.getName());

  private final Surroundings surroundings;
  private final Workplace workplace;
  private final Incoming incoming;
  private final ObjectCaches caches;
  private final RepositoryName name;

  private final Set<ObjectId> objects = new LinkedHashSet<>();
  private final Set<ObjectId> bases = new LinkedHashSet<>();
  private final Set<ObjectId> heads = new HashSet<>();
  private final Set<String> packs = new HashSet<>();
  private Optional<ObjectId> first = Optional.empty();
  private @Nullable ObjectId last;

  Replay(Surroundings surroundings, Incoming incoming, ObjectCaches caches, RepositoryName name) {
    this.surroundings = surroundings;
    this.incoming = incoming;
    this.workplace = new Workplace(surroundings, incoming, name.account());
    this.caches = caches;
    this.name = name;
  }

  /**
   * Brings them back.
   *
   * @param records all that the journal has, in their order
   */
  void of(List<JournalSegment.Location> records) throws IOException {
    Path path = name.below(incoming.accountFolder(name.account()));
    if (Files.notExists(path)) {
      LOG.log(Logger.Level.WARNING, "{0} is gone: what the journal has of it stays away", name);
      return;
    }
    for (JournalSegment.Location record : records) {
      look(BatchRecord.decode(record.read()));
    }
    bases.removeAll(objects);
    RepositoryFolder folder = new RepositoryFolder(path, workplace, caches, id -> null);
    try {
      removeTorn(folder);
      PackFolder.Kept pack =
          new PackWriting(workplace)
              .write(folder, objects.size() + bases.size(), out -> write(folder, records, out));
      folder.objects().added(pack.pack());
      try {
        moveMain(folder);
      } catch (UncertainMoveException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        pack.discard();
        throw e;
      }
      Snapshot now = new Snapshot(folder.main().read(), TreeBytes.EMPTY.id(), IndexFolder.EMPTY);
      new Settling(surroundings.disk(), incoming.data()).settle(folder, now);
      pack.letGo();
    } finally {
      folder.close();
    }
  }

  private void look(BatchRecord record) {
    record
        .entries()
        .forEach(
            entry -> {
              objects.add(entry.id());
              entry.base().ifPresent(bases::add);
            });
    if (last == null) {
      first = record.before();
    }
    record.before().ifPresent(heads::add);
    heads.add(record.after());
    packs.add(record.pack());
    last = record.after();
  }

  /** Takes away packs that a power cut has left half written: git would trip over them. */
  private void removeTorn(RepositoryFolder folder) throws IOException {
    for (String pack : packs) {
      PackFiles files = new PackFiles(folder.packs().folder(), pack);
      if (!PackCheck.isSound(files)) {
        files.delete(surroundings.disk());
      }
    }
  }

  private void write(RepositoryFolder folder, List<JournalSegment.Location> records, PackOutput out)
      throws IOException {
    Set<ObjectId> missing = new HashSet<>(objects);
    for (JournalSegment.Location record : records) {
      for (BatchRecord.Entry entry : BatchRecord.decode(record.read()).entries()) {
        Optional<ObjectId> base = entry.base().filter(missing::contains);
        if (base.isPresent() && missing.contains(entry.id())) {
          // Another record has it later, maybe as the difference to this one.
          missing.remove(base.get());
          out.add(NewObject.tree(folder.objects().tree(base.get())));
        }
        if (missing.remove(entry.id())) {
          out.addEncoded(entry.id(), entry.bytes());
        }
      }
    }
    for (ObjectId base : bases) {
      out.add(NewObject.tree(folder.objects().tree(base)));
    }
  }

  private void moveMain(RepositoryFolder folder) throws IOException {
    ObjectId to = last;
    if (to == null) {
      return;
    }
    Optional<ObjectId> now = main(folder);
    boolean later = now.isPresent() && !now.get().equals(to) && isLater(folder, now.get(), to);
    boolean ours =
        now.isEmpty() || later || heads.contains(now.get()) || isBefore(folder, now.get());
    if (ours) {
      // Also where it is there already: it may have been written and never synced.
      ObjectId target = later ? now.get() : to;
      if (!folder.main().move(folder.main().readAny(), target)) {
        throw new IOException("somebody else is moving main");
      }
    } else {
      // Somebody has rewritten main: that stays, and so does what was acknowledged.
      LostCommits.keep(workplace, folder, name, to);
    }
  }

  /** What main leads to; empty if that is nothing, or cannot be read. */
  private Optional<ObjectId> main(RepositoryFolder folder) {
    try {
      Optional<ObjectId> now = folder.main().read();
      if (now.isPresent()) {
        CommitFacts unused = folder.objects().commit(now.get());
      }
      return now;
    } catch (IOException e) {
      LOG.log(Logger.Level.WARNING, "{0}: main is made anew: {1}", name, e.getMessage());
      return Optional.empty();
    }
  }

  /** Somebody has moved main on from the last commit. */
  private boolean isLater(RepositoryFolder folder, ObjectId now, ObjectId to) throws IOException {
    return !heads.contains(now) && folder.objects().isAncestor(to, now);
  }

  private boolean isBefore(RepositoryFolder folder, ObjectId now) throws IOException {
    return first.isPresent() && folder.objects().isAncestor(now, first.get());
  }
}
