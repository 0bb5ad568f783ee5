package coffer.storage.git;

import coffer.account.AccountName;
import coffer.storage.tree.StorageException;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The repositories that are open: those in use, and of the others those that were used last. There
 * is never more than one open {@link GitRepository} of a name. For any number of threads.
 *
 * <p>Whoever works in one has a {@link Lease}, and is waited for before it is closed. Whoever sends
 * a document to a client, which takes as long as the client likes, has a {@link Stay}: it keeps the
 * repository from being closed for want of room, and is cut off by everything else.
 */
final class OpenRepositories implements Closeable {

  private static final Logger LOG = System.getLogger(OpenRepositories.class.getName());

  private static final class Slot {

    private final GitRepository repository;
    private int users;
    private int stays;
    private boolean closing;
    private volatile boolean ended;

    Slot(GitRepository repository) {
      this.repository = repository;
    }
  }

  private final Engine engine;
  private final Recovery recovery;
  private final Map<RepositoryName, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);
  private int closing;
  private boolean closed;

  OpenRepositories(Engine engine, Recovery recovery) {
    this.engine = engine;
    this.recovery = recovery;
  }

  /** A repository that stays open until this is closed. */
  final class Lease implements Closeable {

    private final Slot slot;
    private final boolean mayWait;

    private Lease(Slot slot, boolean mayWait) {
      this.slot = slot;
      this.mayWait = mayWait;
    }

    GitRepository repository() {
      return slot.repository;
    }

    /** Lets the repository be read after this lease has ended. */
    Stay stay() {
      synchronized (slots) {
        slot.stays++;
      }
      return new Stay(slot);
    }

    @Override
    public void close() {
      synchronized (slots) {
        slot.users--;
        slots.notifyAll();
      }
      if (mayWait) {
        endSurplus();
      }
    }
  }

  /** A repository that is read from until this is closed, or the repository is. For one thread. */
  final class Stay implements Closeable {

    private final Slot slot;
    private boolean over;

    private Stay(Slot slot) {
      this.slot = slot;
    }

    /**
     * To be called before each reading.
     *
     * @throws StorageException if the repository was closed meanwhile, since its account is gone or
     *     the storage ends
     */
    void requireOpen() throws StorageException {
      if (slot.ended) {
        throw new StorageException(
            StorageException.Reason.UNAVAILABLE,
            "the repository of " + slot.repository.name() + " was closed while it was read");
      }
    }

    @Override
    public void close() {
      if (!over) {
        over = true;
        synchronized (slots) {
          slot.stays--;
        }
        endSurplus();
      }
    }
  }

  /** Where a repository is, or would be. */
  Path folder(RepositoryName name) {
    return name.below(engine.incoming().accountFolder(name.account()));
  }

  /**
   * A repository that is not on disk, as whoever reads may see it; empty if it may be there. It
   * takes no room from others: anybody can ask for what is not there.
   */
  Optional<GitRepository> missing(RepositoryName name) {
    return Files.notExists(folder(name))
        ? Optional.of(new GitRepository(name, engine))
        : Optional.empty();
  }

  /** A repository that is open, for whoever asks it for nothing but what it has in memory. */
  Optional<GitRepository> atHand(RepositoryName name) {
    synchronized (slots) {
      Slot slot = slots.get(name);
      return slot == null || slot.closing ? Optional.empty() : Optional.of(slot.repository);
    }
  }

  /**
   * A repository that is open, for as long as it is used; empty if it has to be opened first. To
   * close the lease takes no time, since whoever does so may have others to answer: what is open in
   * excess is closed with the next other lease, at the latest by a checkpoint.
   */
  Optional<Lease> leaseAtHand(RepositoryName name) {
    synchronized (slots) {
      Slot slot = slots.get(name);
      if (slot == null || slot.closing || closed) {
        return Optional.empty();
      }
      slot.users++;
      return Optional.of(new Lease(slot, false));
    }
  }

  /** Opens a repository for as long as it is used. */
  Lease lease(RepositoryName name) throws IOException {
    while (true) {
      recovery.require(name);
      synchronized (slots) {
        Slot slot = slots.get(name);
        if (slot != null && slot.closing) {
          // What could not be put in its place while it was closed has to be healed first.
          await();
          continue;
        }
        if (closed) {
          throw new IOException("the storage is closed");
        }
        if (slot == null) {
          if (recovery.isUnhealed(name)) {
            continue;
          }
          slot = new Slot(new GitRepository(name, engine));
          slots.put(name, slot);
        }
        slot.users++;
        return new Lease(slot, true);
      }
    }
  }

  /**
   * Does something short in the folder of a repository, if that is not open; nobody opens one
   * meanwhile.
   */
  void whileClosed(RepositoryName name, GitRepository.Work work) throws IOException {
    synchronized (slots) {
      // One that is not healed may be about to be.
      if (!slots.containsKey(name) && !recovery.isUnhealed(name)) {
        work.run();
      }
    }
  }

  /** Those that are open now. */
  List<RepositoryName> open() {
    synchronized (slots) {
      return List.copyOf(slots.keySet());
    }
  }

  /** Closes an account's repositories, once nobody works in them. */
  void release(AccountName account) throws IOException {
    closeAll(name -> name.account().equals(account));
  }

  /** Closes all, once nobody works in them; none is opened afterwards. */
  @Override
  public void close() throws IOException {
    synchronized (slots) {
      closed = true;
    }
    closeAll(name -> true);
  }

  /** Closes repositories that nobody uses, if too many are open. */
  private void endSurplus() {
    List<Slot> idle = new ArrayList<>();
    synchronized (slots) {
      int surplus = slots.size() - closing - engine.surroundings().openRepositories();
      for (Slot each : slots.values()) {
        if (surplus > 0 && each.users == 0 && each.stays == 0 && !each.closing) {
          each.closing = true;
          closing++;
          idle.add(each);
          surplus--;
        }
      }
    }
    idle.forEach(this::end);
  }

  private void closeAll(Predicate<RepositoryName> which) throws IOException {
    while (true) {
      Slot next = null;
      synchronized (slots) {
        boolean busy = false;
        for (Map.Entry<RepositoryName, Slot> entry : slots.entrySet()) {
          Slot slot = entry.getValue();
          if (which.test(entry.getKey())) {
            busy = true;
            next = slot.users == 0 && !slot.closing ? slot : next;
          }
        }
        if (!busy) {
          return;
        }
        if (next == null) {
          await();
          continue;
        }
        next.closing = true;
        closing++;
      }
      end(next);
    }
  }

  private void end(Slot slot) {
    slot.ended = true;
    boolean placed = false;
    try {
      placed = slot.repository.close();
    } catch (RuntimeException e) {
      LOG.log(Logger.Level.ERROR, slot.repository.name() + ": cannot be closed", e);
    } finally {
      if (!placed) {
        recovery.isNeeded(slot.repository.name());
      }
      synchronized (slots) {
        slots.remove(slot.repository.name());
        closing--;
        slots.notifyAll();
      }
    }
  }

  private void await() throws IOException {
    try {
      slots.wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a repository", e);
    }
  }
}
