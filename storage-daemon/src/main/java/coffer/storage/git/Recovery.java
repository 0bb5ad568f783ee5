package coffer.storage.git;

import coffer.storage.journal.Journal;
import coffer.storage.journal.JournalFolder;
import coffer.storage.journal.JournalSegment;
import coffer.storage.journal.Ticket;
import coffer.storage.tree.StorageException;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings back what is in the journal and may not be in its place: of all repositories at start, of
 * one when something of it could not be put there. A repository that cannot be brought back serves
 * nobody until it can; what the journal has of it is kept. For any number of threads.
 */
final class Recovery {

  private static final Logger LOG = System.getLogger(Recovery.class.getName());

  /** A repository that could not be healed is not tried again sooner. */
  private static final long RETRY_NANOS = Duration.ofSeconds(5).toNanos();

  private final Surroundings surroundings;
  private final ObjectCaches caches;
  private final Incoming incoming;
  private final Journal journal;
  private final Path folder;

  /** The last segment of the run before, as long as it is there. */
  private volatile long earlier;

  /** When each repository that is not healed may be tried again. */
  private final Map<RepositoryName, Long> unhealed = new ConcurrentHashMap<>();

  /**
   * @param folder of the journal
   */
  Recovery(
      Surroundings surroundings,
      ObjectCaches caches,
      Incoming incoming,
      Journal journal,
      Path folder) {
    this.surroundings = surroundings;
    this.caches = caches;
    this.incoming = incoming;
    this.journal = journal;
    this.folder = folder;
  }

  /**
   * Brings everything back that an earlier run has left; before anything is written.
   *
   * @param last the number of that run's last segment
   */
  void replay(long last) throws IOException {
    Map<RepositoryName, List<JournalSegment.Location>> records =
        records(JournalSegment.all(folder));
    for (Map.Entry<RepositoryName, List<JournalSegment.Location>> entry : records.entrySet()) {
      try {
        // There has to be room for it.
        incoming.clearOlder(entry.getKey().account());
        heal(entry.getKey(), entry.getValue());
      } catch (IOException | RuntimeException e) {
        LOG.log(Logger.Level.ERROR, entry.getKey() + " serves nobody: it cannot be healed", e);
        unhealed.put(entry.getKey(), System.nanoTime() + RETRY_NANOS);
      }
    }
    earlier = last;
    try {
      for (RepositoryName name : unhealed.keySet()) {
        carry(records.getOrDefault(name, List.of()));
      }
      clearEarlier();
    } catch (IOException e) {
      // As when the disk is full: the others are to serve all the same.
      LOG.log(Logger.Level.WARNING, "the journal of the run before stays for now", e);
    }
  }

  /** Removes what the run before has left; what is needed of it was carried on. */
  void clearEarlier() throws IOException {
    if (earlier > 0) {
      new JournalFolder(surroundings.disk(), folder).clear(earlier);
      earlier = 0;
    }
  }

  /** True if what the run before has left is still there. */
  boolean hasEarlier() {
    return earlier > 0;
  }

  /** True if that repository may not be used before it is healed. */
  boolean isUnhealed(RepositoryName name) {
    return unhealed.containsKey(name);
  }

  /** Something of that repository is in the journal only. */
  void isNeeded(RepositoryName name) {
    unhealed.put(name, System.nanoTime());
  }

  /**
   * Sees to it that a repository is whole before anybody uses it.
   *
   * @throws StorageException if it is not, and cannot be healed
   */
  void require(RepositoryName name) throws StorageException {
    if (unhealed.containsKey(name)) {
      healNow(name);
    }
  }

  private synchronized void healNow(RepositoryName name) throws StorageException {
    Long next = unhealed.get(name);
    if (next == null) {
      return;
    }
    if (next - System.nanoTime() > 0) {
      throw new StorageException(StorageException.Reason.UNAVAILABLE, "it is not healed yet");
    }
    try {
      heal(name);
      unhealed.remove(name);
      LOG.log(Logger.Level.INFO, "{0} is healed", name);
    } catch (IOException | RuntimeException e) {
      unhealed.put(name, System.nanoTime() + RETRY_NANOS);
      throw new StorageException(
          StorageException.Reason.UNAVAILABLE, "it cannot be healed: " + e.getMessage(), e);
    }
  }

  /** Brings back a repository that nobody uses, or whose lock the caller holds. */
  void heal(RepositoryName name) throws IOException {
    heal(name, recordsOf(name));
  }

  /** Writes what the journal has of a repository to its end, so that its beginning can go. */
  void carry(RepositoryName name) throws IOException {
    carry(recordsOf(name));
  }

  /** The repositories of which something is to be carried on. */
  List<RepositoryName> unhealed() {
    return List.copyOf(unhealed.keySet());
  }

  private void carry(List<JournalSegment.Location> records) throws IOException {
    Ticket last = null;
    for (JournalSegment.Location record : records) {
      last = journal.append(record.read());
    }
    if (last != null) {
      journal.await(last);
    }
  }

  private void heal(RepositoryName name, List<JournalSegment.Location> records) throws IOException {
    if (!records.isEmpty()) {
      new Replay(surroundings, incoming, caches, name).of(records);
    }
  }

  private List<JournalSegment.Location> recordsOf(RepositoryName name) throws IOException {
    return records(JournalSegment.all(folder)).getOrDefault(name, List.of());
  }

  private static Map<RepositoryName, List<JournalSegment.Location>> records(
      List<JournalSegment> segments) throws IOException {
    Map<RepositoryName, List<JournalSegment.Location>> records = new LinkedHashMap<>();
    for (JournalSegment segment : segments) {
      segment.read(
          (location, payload) ->
              records
                  .computeIfAbsent(
                      BatchRecord.decode(payload).repository(), name -> new ArrayList<>())
                  .add(location));
    }
    return records;
  }
}
