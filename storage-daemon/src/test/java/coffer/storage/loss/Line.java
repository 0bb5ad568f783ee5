package coffer.storage.loss;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.git.RealGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first-parent line of a repository, as git tells it: what each commit changed, and what there
 * is at the end. Mutable while it is read; for one thread.
 */
final class Line {

  private static final Pattern COMMIT = Pattern.compile("=([0-9a-f]{40}) ([^@]*)@(\\S+) (.*)");
  private static final Pattern CHANGE =
      Pattern.compile(":\\d+ \\d+ [0-9a-f]{40} ([0-9a-f]{40}) (\\w)\t(.*)");
  private static final Pattern SUBJECT = Pattern.compile("(PUT|DELETE) (/.*)");

  /** What stands behind the {@code @} of the daemon's authors. */
  private static final String HOST = "coffer.invalid";

  private final String repository;
  private final List<Commit> commits = new ArrayList<>();
  private final Map<Name, Version> documents = new HashMap<>();

  private Line(String repository) {
    this.repository = repository;
  }

  /**
   * Reads it. A repository that was made for a first write that was never done has none.
   *
   * @param repository its folder, below the data folder
   */
  static Line of(RealGit git, Path data, String repository) throws IOException {
    Line line = new Line(repository);
    if (isUnborn(git, data.resolve(repository))) {
      return line;
    }
    String log =
        git.run(
            data.resolve(repository),
            "log",
            "--first-parent",
            "--reverse",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--format==%H %ae %s",
            "main");
    List<String> changes = new ArrayList<>();
    String commit = "";
    for (String next : log.lines().filter(text -> !text.isEmpty()).toList()) {
      if (next.startsWith("=")) {
        line.add(commit, changes);
        commit = next;
        changes.clear();
      } else {
        changes.add(next);
      }
    }
    line.add(commit, changes);
    return line;
  }

  /** True if nothing is called main, not even something that is damaged. */
  static boolean isUnborn(RealGit git, Path repository) throws IOException {
    return Files.notExists(repository.resolve("refs/heads/main"))
        && git.attempt(repository, "rev-parse", "-q", "--verify", "main").status() != 0;
  }

  /** The daemon's commits, oldest first. */
  List<Commit> commits() {
    return commits;
  }

  /** The documents at its end. */
  Map<Name, Version> documents() {
    return documents;
  }

  private void add(String commit, List<String> changes) {
    if (commit.isEmpty()) {
      return;
    }
    Matcher parts = COMMIT.matcher(commit);
    assertThat(parts.matches()).as(commit).isTrue();
    Matcher subject = SUBJECT.matcher(parts.group(4));
    if (parts.group(3).equals(HOST)) {
      assertThat(subject.matches()).as(commit).isTrue();
      Name name = new Name(parts.group(2), subject.group(2));
      assertThat(name.repository()).as(commit).isEqualTo(repository);
      addOwn(parts.group(1), name, subject.group(1).equals("PUT"), changes);
    } else {
      changes.forEach(change -> change(parts.group(1), change));
    }
  }

  /** A commit of the daemon's changes the document that it names, or no byte, and nothing else. */
  private void addOwn(String id, Name name, boolean put, List<String> changes) {
    Optional<Version> before = Optional.ofNullable(documents.get(name));
    for (String change : changes) {
      assertThat(change(id, change)).as("changed by %s on %s", id, name).isEqualTo(name);
    }
    if (changes.isEmpty()) {
      assertThat(before).as("%s changes nothing, and there is no %s", id, name).isPresent();
      documents.put(name, new Version(id, before.orElseThrow().blob()));
    }
    Optional<String> blob = Optional.ofNullable(documents.get(name)).map(Version::blob);
    assertThat(blob.isPresent()).as("%s of %s leaves it", id, name).isEqualTo(put);
    commits.add(new Commit(id, name, before.map(Version::tag), blob));
  }

  private Name change(String id, String change) {
    Matcher parts = CHANGE.matcher(change);
    assertThat(parts.matches()).as(change).isTrue();
    Name name = Name.of(repository, parts.group(3));
    if (parts.group(2).equals("D")) {
      documents.remove(name);
    } else {
      documents.put(name, new Version(id, parts.group(1)));
    }
    return name;
  }
}
