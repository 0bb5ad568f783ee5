package coffer.pair;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A repository, seen through the real git. */
public record Repository(Path folder) {

  /** What git prints, called with these words on this repository. */
  public String git(String... words) {
    awaitPlaced();
    List<String> command = new ArrayList<>(List.of(program(), "-C", folder.toString()));
    command.addAll(List.of("-c", "safe.directory=*", "-c", "core.quotePath=false"));
    command.addAll(List.of("-c", "user.name=Hand", "-c", "user.email=hand@localhost"));
    command.addAll(Arrays.asList(words));
    Path here = Path.of("").toAbsolutePath();
    CommandLine.Outcome outcome = CommandLine.run(here, command).expect(0);
    return outcome.out() + (words[0].equals("fsck") ? outcome.err() : "");
  }

  /** Waits until the daemon has put what it has acknowledged where git looks for it. */
  void awaitPlaced() {
    Path lock = folder.resolve("refs/heads/main.lock");
    Waiting.until("writes are in their place", () -> !Files.exists(lock));
  }

  /** True if there is one. */
  public boolean exists() {
    return Files.isDirectory(folder);
  }

  /** Clones it into that folder, which must not be there yet. */
  public Repository cloneTo(Path target) {
    git("clone", "--quiet", folder.toString(), target.toString());
    return new Repository(target);
  }

  /** The newest commit's id on the branch that holds the documents. */
  public String head() {
    return git("rev-parse", "main").strip();
  }

  /** The subjects of all commits, newest first; none while there is no repository. */
  public List<String> subjects() {
    if (!exists() || git("branch", "--list", "main").isEmpty()) {
      return List.of();
    }
    return git("log", "--format=%s", "main").lines().toList();
  }

  private static String program() {
    return Checkout.program("/usr/bin/git", "/usr/local/bin/git").toString();
  }
}
