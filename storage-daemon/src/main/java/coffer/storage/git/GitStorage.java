package coffer.storage.git;

import coffer.account.AccountName;
import coffer.file.Glance;
import coffer.path.DocumentPath;
import coffer.path.FolderPath;
import coffer.storage.journal.Journal;
import coffer.storage.journal.JournalFolder;
import coffer.storage.tree.Author;
import coffer.storage.tree.BodyTooLargeException;
import coffer.storage.tree.ContentType;
import coffer.storage.tree.Document;
import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.ModuleCopy;
import coffer.storage.tree.Precondition;
import coffer.storage.tree.StagedBody;
import coffer.storage.tree.Storage;
import coffer.storage.tree.StorageException;
import coffer.storage.tree.Version;
import coffer.storage.tree.WriteOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Storage in git: {@code <data>/<account>/<module>.git} holds the documents below {@code
 * /<module>/}, {@code public/<module>.git} those below {@code /public/<module>/}, and {@code
 * @root.git} beside them those in no module. Each write is one commit on {@code main}, in place and
 * durable before it is answered; writes to one repository come one after the other, those to
 * different ones side by side. People may push and commit with git meanwhile. An account's folder
 * is made by whoever knows whose it is, before anything is written there.
 */
public final class GitStorage implements Storage {

  /** Where the journal is, below {@code data/}: no account's name begins so. */
  private static final String JOURNAL = "@journal";

  private final Engine engine;
  private final Checkpoint checkpoint;
  private final Upkeep upkeep;
  private final ObjectCaches caches;
  private final Incoming incoming;
  private final OpenRepositories repositories;
  private final RepositoryUse use;
  private final LeftOvers leftOvers;
  private final Staging staging;
  private final Writes writes;
  private final AccountFolders folders;
  private final KnownItems known;
  private final GitModules modules;
  private final Leaders leaders;

  /**
   * Storage below that folder, which no other process serves meanwhile. Nothing is opened yet; what
   * a crash has left half received is removed soon.
   *
   * @param clock dates commits
   */
  public GitStorage(Path data, Clock clock) throws IOException {
    this(data, Surroundings.usual(clock));
  }

  GitStorage(Path data, Surroundings surroundings) throws IOException {
    JGitSettings.install();
    this.caches = new ObjectCaches(surroundings.cacheBytes() / 8 * 7);
    this.incoming = new Incoming(surroundings, data);
    Path folder = data.resolve(JOURNAL);
    long last = new JournalFolder(surroundings.disk(), folder).last();
    Journal journal =
        new Journal(
            surroundings.disk(), folder, last, surroundings.segmentLength(), surroundings.random());
    Recovery recovery = new Recovery(surroundings, caches, incoming, journal, folder);
    recovery.replay(last);
    this.leaders = Leaders.start();
    this.engine =
        new Engine(
            surroundings,
            caches,
            new KeptBases(surroundings.cacheBytes() / 8),
            incoming,
            journal,
            new Unsynced(),
            new Placer(surroundings.linger()),
            leaders);
    this.repositories = new OpenRepositories(engine, recovery);
    this.use = new RepositoryUse(repositories);
    this.leftOvers = new LeftOvers(surroundings, incoming, repositories);
    this.staging = new Staging(surroundings.disk(), incoming);
    this.known = new KnownItems(surroundings.cacheBytes() * 3 / 32, caches, repositories);
    this.folders = new AccountFolders(incoming, caches, this::read);
    this.modules = new GitModules(incoming, caches, repositories);
    this.writes = new Writes(engine, use, folders);
    this.checkpoint = new Checkpoint(engine, repositories, recovery);
    this.upkeep = new Upkeep(engine, checkpoint);
    engine.placer().start();
    leftOvers.start();
    upkeep.start();
  }

  @Override
  public Optional<Document> document(AccountName account, DocumentPath path) throws IOException {
    Place place = Place.of(account, path);
    if (place.isUnsuitable()) {
      return Optional.empty();
    }
    Optional<Listing.Found> found =
        read(
            place.repository(),
            (repository, at) -> {
              var document = new Listing(repository, at, caches).document(place.names());
              document.ifPresent(it -> known.keep(account, path, place, at, it));
              return document;
            });
    return found.map(document -> document(place.repository(), document));
  }

  @Override
  public Optional<Document> documentAtHand(AccountName account, DocumentPath path, Glance glance)
      throws IOException {
    return known.document(account, path, glance).map(it -> document(it.repository(), it.found()));
  }

  private Document document(RepositoryName repository, Listing.Found found) {
    return new GitDocument(repositories, caches, repository, found);
  }

  @Override
  public FolderDescription folder(AccountName account, FolderPath path) throws IOException {
    if (path.module().isEmpty()) {
      return folders.describe(account, path.isPublic());
    }
    Place place = Place.of(account, path);
    return place.isUnsuitable()
        ? Listing.empty()
        : read(
            place.repository(),
            (repository, at) -> new Listing(repository, at, caches).folder(place.names()));
  }

  @Override
  public Version folderVersion(AccountName account, FolderPath path) throws IOException {
    if (path.module().isEmpty()) {
      return folders.describe(account, path.isPublic()).version();
    }
    Place place = Place.of(account, path);
    return place.isUnsuitable()
        ? Listing.empty().version()
        : read(
            place.repository(),
            (repository, at) -> {
              Version version = new Listing(repository, at, caches).folderVersion(place.names());
              known.keep(account, path, place, at, ObjectId.fromString(version.tag()));
              return version;
            });
  }

  @Override
  public Optional<Version> folderVersionAtHand(AccountName account, FolderPath path, Glance glance)
      throws IOException {
    return known.folderVersion(account, path, glance).map(Listing::version);
  }

  @Override
  public StagedBody stage(AccountName account, InputStream body, long limit) throws IOException {
    try {
      return staging.stage(account, body, limit);
    } catch (BodyTooLargeException e) {
      throw e;
    } catch (NoSuchFileException e) {
      // The account was released meanwhile, and with it what had come.
      throw new StorageException(
          StorageException.Reason.UNAVAILABLE, "what was received is gone: " + e.getMessage(), e);
    } catch (IOException e) {
      throw DiskTrouble.whileReceiving(e);
    }
  }

  @Override
  public WriteOutcome put(
      Author author,
      DocumentPath path,
      Precondition precondition,
      ContentType contentType,
      StagedBody body)
      throws IOException {
    return writes.put(author, path, precondition, contentType, body);
  }

  @Override
  public CompletableFuture<Optional<WriteOutcome>> putAsync(
      Author author,
      DocumentPath path,
      Precondition precondition,
      ContentType contentType,
      StagedBody body) {
    return writes.putAsync(author, path, precondition, contentType, body);
  }

  @Override
  public WriteOutcome delete(Author author, DocumentPath path, Precondition precondition)
      throws IOException {
    return writes.delete(author, path, precondition);
  }

  @Override
  public SortedMap<String, Long> space(AccountName account) throws IOException {
    return modules.space(account);
  }

  @Override
  public List<ModuleCopy> copies(AccountName account) throws IOException {
    return modules.copies(account);
  }

  @Override
  public void release(AccountName account) throws IOException {
    // Another account may be in its place soon: the journal must know nothing of this one then.
    checkpoint.run(account);
    repositories.release(account);
    incoming.remove(account);
  }

  @Override
  public void close() throws IOException {
    leftOvers.close();
    upkeep.close();
    engine.placer().close();
    try {
      checkpoint.run();
    } finally {
      repositories.close();
      leaders.close();
      engine.journal().close();
    }
  }

  /** Puts everything in its place that is durable in the journal only, for git to see. */
  void place() throws IOException {
    for (RepositoryName name : repositories.open()) {
      try (OpenRepositories.Lease lease = repositories.lease(name)) {
        lease.repository().locked(lease.repository()::place);
      }
    }
  }

  /** Waits until what a crash has left is gone. */
  void awaitTidy() {
    leftOvers.await();
  }

  /** Nothing is put in its place, nor made durable there, before somebody asks for it. */
  void abandon() {
    leftOvers.close();
    upkeep.close();
    engine.placer().close();
  }

  /** Makes everything durable in its place, and empties the journal. */
  void checkpoint() throws IOException {
    checkpoint.run();
  }

  private <T> T read(RepositoryName name, AccountFolders.Reading<T> reading) throws IOException {
    Optional<GitRepository> missing = repositories.missing(name);
    if (missing.isPresent()) {
      return reading.from(missing.get(), Snapshot.EMPTY);
    }
    return use.of(name, repository -> reading.from(repository, repository.snapshot()));
  }
}
