package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.path.DocumentPath;
import coffer.path.FolderPath;
import coffer.path.ItemPath;
import coffer.path.MalformedPathException;
import coffer.storage.disk.Disk;
import coffer.storage.tree.Author;
import coffer.storage.tree.ContentType;
import coffer.storage.tree.Document;
import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Precondition;
import coffer.storage.tree.StagedBody;
import coffer.storage.tree.Version;
import coffer.storage.tree.WriteOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A storage whose requests read like the protocol, and alice's folder in it; paths are
 * percent-encoded.
 */
final class TestStorage implements AutoCloseable {

  static final AccountName ALICE = new AccountName("alice");
  static final String APP = "https://notes.example.org";
  static final Precondition NONE = new Precondition.None();

  private final Path data;
  private final GitStorage storage;
  private final boolean places;

  /** A storage that puts what is written in its place when it likes. */
  TestStorage(Path data, Surroundings surroundings) throws IOException {
    this(data, surroundings, false);
  }

  private TestStorage(Path data, Surroundings surroundings, boolean places) throws IOException {
    this.data = data;
    this.places = places;
    Files.createDirectories(data.resolve(ALICE.value()));
    this.storage = new GitStorage(data, surroundings);
    storage.awaitTidy();
  }

  /** A storage that does not wait for the disk, and in which git sees each write at once. */
  static TestStorage in(Path data) throws IOException {
    return new TestStorage(data, surroundings(new UnsyncedDisk()), true);
  }

  /** The same, for many who write at once on a machine that has much else to do. */
  static TestStorage patient(Path data) throws IOException {
    Surroundings patient =
        surroundings(new UnsyncedDisk(), Duration.ofMillis(5), Duration.ofMinutes(1));
    return new TestStorage(data, patient, true);
  }

  static Surroundings surroundings(Disk disk) {
    return surroundings(disk, Duration.ofMillis(5));
  }

  /** Nothing is put in its place before somebody asks for it, or has waited for long. */
  static Surroundings unhurried(Disk disk) {
    return surroundings(disk, Duration.ofMinutes(1));
  }

  private static Surroundings surroundings(Disk disk, Duration linger) {
    return surroundings(disk, linger, Duration.ofMillis(300));
  }

  private static Surroundings surroundings(Disk disk, Duration linger, Duration patience) {
    return new Surroundings(
        Clock.systemUTC(), new SecureRandom(), disk, patience, 32 << 20, 8, linger, 1 << 18);
  }

  GitStorage storage() {
    return storage;
  }

  /** The folder of a repository of alice's. */
  Path repository(String name) {
    return data.resolve("alice").resolve(name);
  }

  WriteOutcome put(String path, Precondition precondition, String type, byte[] body)
      throws IOException {
    try (StagedBody staged = storage.stage(ALICE, new ByteArrayInputStream(body), Long.MAX_VALUE)) {
      return placed(
          storage.put(
              new Author(ALICE, APP), document(path), precondition, new ContentType(type), staged));
    }
  }

  private WriteOutcome placed(WriteOutcome outcome) throws IOException {
    if (places) {
      storage.place();
    }
    return outcome;
  }

  /** Writes a text, which succeeds, and tells its version. */
  Version put(String path, String body) throws IOException {
    WriteOutcome outcome = put(path, NONE, "text/plain", body.getBytes(StandardCharsets.UTF_8));
    if (outcome instanceof WriteOutcome.Created created) {
      return created.version();
    }
    assertThat(outcome).isInstanceOf(WriteOutcome.Updated.class);
    return ((WriteOutcome.Updated) outcome).version();
  }

  WriteOutcome tryPut(String path, Precondition precondition, String body) throws IOException {
    return put(path, precondition, "text/plain", body.getBytes(StandardCharsets.UTF_8));
  }

  WriteOutcome delete(String path, Precondition precondition) throws IOException {
    return placed(storage.delete(new Author(ALICE, APP), document(path), precondition));
  }

  WriteOutcome delete(String path) throws IOException {
    return delete(path, NONE);
  }

  Optional<Document> get(String path) throws IOException {
    return storage.document(ALICE, document(path));
  }

  /** The text of a document; {@code nothing} if there is none. */
  String read(String path) throws IOException {
    Optional<Document> document = get(path);
    return document.isEmpty() ? "nothing" : text(document.get());
  }

  static String text(Document document) throws IOException {
    try (InputStream in = document.open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  Version version(String path) throws IOException {
    return get(path).orElseThrow().description().version();
  }

  FolderDescription list(String path) throws IOException {
    return storage.folder(ALICE, folder(path));
  }

  /** The names in a folder, folders with a slash. */
  List<String> names(String path) throws IOException {
    FolderDescription folder = list(path);
    List<String> names = new ArrayList<>(folder.documents().keySet());
    folder.folders().keySet().forEach(name -> names.add(name + "/"));
    names.sort(null);
    return names;
  }

  static DocumentPath document(String path) {
    return (DocumentPath) parse(path);
  }

  static FolderPath folder(String path) {
    return (FolderPath) parse(path);
  }

  private static ItemPath parse(String path) {
    try {
      return ItemPath.parse(path);
    } catch (MalformedPathException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  @Override
  public void close() throws IOException {
    storage.close();
  }
}
