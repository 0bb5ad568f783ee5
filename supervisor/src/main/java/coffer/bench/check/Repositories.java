package coffer.bench.check;

import coffer.bench.process.Children;
import coffer.bench.service.Pair;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pair's repositories, as git itself sees them. */
public final class Repositories {

  /** What git says of a pack that was joined into another while it went through them. */
  private static final String GONE = "index not opened";

  private static final int TRIES = 5;

  private static final Pattern DOCUMENT = Pattern.compile("/storage/([^/]+)/([^/]+)/(.+)");

  private final Pair pair;
  private final Path scratch;
  private final Children children;

  /** Those of that pair; what git writes goes to the scratch folder. */
  public Repositories(Pair pair, Path scratch, Children children) {
    this.pair = pair;
    this.scratch = scratch;
    this.children = children;
  }

  /** The repository that holds documents of that module. */
  public Path of(String account, String module) {
    return pair.home().resolve("data").resolve(account).resolve(module + ".git");
  }

  /** Every repository with a document. */
  public List<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(pair.home().resolve("data"), 3)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".git"))
          .filter(file -> Files.exists(file.resolve("refs/heads/main")))
          .sorted()
          .toList();
    }
  }

  /** The packs of that repository, as they are at this moment. */
  public static List<Path> packs(Path repository) throws IOException {
    try (Stream<Path> files = Files.list(repository.resolve("objects/pack"))) {
      return files.filter(file -> file.getFileName().toString().endsWith(".pack")).toList();
    }
  }

  /** Bytes of all files of that repository, some of which may go while they are counted. */
  public static long size(Path repository) throws IOException {
    AtomicLong bytes = new AtomicLong();
    Files.walkFileTree(
        repository,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes.addAndGet(attributes.size());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return bytes.get();
  }

  /** What {@code git fsck --strict} has to say against any of them. */
  public List<String> faults(List<Path> repositories) throws IOException {
    List<String> faults = new ArrayList<>();
    for (Path repository : repositories) {
      Optional<String> fault = fault(repository);
      for (int i = 0; i < TRIES && fault.filter(said -> said.contains(GONE)).isPresent(); i++) {
        fault = fault(repository);
      }
      fault.ifPresent(said -> faults.add(repository + ": " + said));
    }
    return faults;
  }

  private Optional<String> fault(Path repository) {
    try {
      git(repository, "fsck", "--strict", "--no-dangling", "--no-progress");
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Says of each document that git does not have as it was written what is wrong with it. */
  public List<String> faultsOf(List<Ledger.Write> writes) throws IOException {
    List<String> faults = new ArrayList<>();
    for (Ledger.Write write : writes) {
      String path = write.writing().path(write.number());
      Matcher document = DOCUMENT.matcher(path);
      if (!document.matches()) {
        throw new IOException("not a document: " + path);
      }
      Path content = scratch.resolve("content");
      ProcessBuilder builder =
          command(
              of(document.group(1), document.group(2)),
              "cat-file",
              "blob",
              "main:" + document.group(3));
      try {
        children.run(builder, content);
        if (!ReadBack.isWritten(write, Files.readAllBytes(content))) {
          faults.add(path + " does not hold for git what was written");
        }
      } catch (IOException e) {
        faults.add(path + " was acknowledged, and git says: " + e.getMessage());
      }
    }
    return faults;
  }

  /** Runs git in that repository and returns what it says. */
  public String git(Path repository, String... words) throws IOException {
    return children.run(command(repository, words));
  }

  private static ProcessBuilder command(Path repository, String... words) {
    List<String> command =
        new ArrayList<>(
            List.of("git", "-c", "safe.directory=*", "--git-dir", repository.toString()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command);
  }
}
