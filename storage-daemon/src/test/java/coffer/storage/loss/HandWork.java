package coffer.storage.loss;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.git.RealGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A person at work in a repository, with git alone: in the repository itself, and in a clone. Every
 * work is a new document. Mutable; for one thread, but for {@link #made} and {@link #awaitMade}.
 */
final class HandWork {

  private static final long PATIENCE_SECONDS = 60;

  /** A document that git has said is in the repository now. */
  record Made(String commit, Name name, String content) {}

  private final RealGit git;
  private final String repository;
  private final Path bare;
  private final Path clone;
  private final String prefix;
  private final List<Made> made = new CopyOnWriteArrayList<>();
  private int number;
  private final AtomicInteger refused = new AtomicInteger();
  private volatile String lastRefusal = "";

  /**
   * @param prefix of the names of the documents that are made
   */
  HandWork(RealGit git, Path data, String repository, String prefix) throws IOException {
    this.git = git;
    this.repository = repository;
    this.bare = data.resolve(repository);
    this.prefix = prefix;
    this.clone = git.clone(bare);
  }

  /** Waits until another thread has got something done, in spite of others who are quick. */
  void awaitMade(int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (made.size() < count) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(
            "git was always too late: " + refused + " refused, the last with: " + lastRefusal);
      }
      Thread.sleep(1);
    }
  }

  /** What git has said is done. */
  List<Made> made() {
    return made;
  }

  /** How often somebody else was first. */
  int refused() {
    return refused.get();
  }

  /** Collects garbage, and packs all into one. */
  void cleanUp() throws IOException {
    git.attempt(bare, "gc", "--quiet", "--prune=now");
    git.attempt(bare, "repack", "-q", "-a", "-d");
  }

  /** Makes a commit of git's parts, and puts it on main, if nobody else is first. */
  void commit() throws IOException {
    String name = nextName();
    String head = git.run(bare, "rev-parse", "main").strip();
    String blob = git.feed(bare, name, "hash-object", "-w", "--stdin").output().strip();
    String tree = git.run(bare, "ls-tree", "-z", head) + "100644 blob " + blob + "\t" + name + "\0";
    String treeId = git.feed(bare, tree, "mktree", "-z").output().strip();
    String id = git.run(bare, "commit-tree", "-p", head, "-m", "by hand", treeId).strip();
    note(git.attempt(bare, "update-ref", "refs/heads/main", id, head), id, name);
  }

  /** Commits in the clone, and pushes that, if nobody else is first; the clone is up to date. */
  void push() throws IOException {
    git.run(clone, "fetch", "-q", "origin");
    git.run(clone, "reset", "-q", "--hard", "origin/main");
    commitInClone();
    pushCommit();
  }

  /**
   * Commits in the clone as it is, and pushes; until it is done, upon what others were first with.
   * A pull may fail while garbage is collected: git leaves the objects of a refused push behind,
   * takes them for common when the clone names them, and does not find them a moment later.
   */
  void pushUntilDone(int attempts) throws IOException {
    int before = made.size();
    commitInClone();
    pushCommit();
    for (int i = 0; i < attempts && made.size() == before; i++) {
      if (git.attempt(clone, "pull", "-q", "--rebase", "origin", "main").status() == 0) {
        pushCommit();
      }
    }
  }

  /** Checks that all that was made is still there. */
  void check(Server server) throws IOException {
    for (Made each : made) {
      RealGit.Result ancestor =
          git.attempt(bare, "merge-base", "--is-ancestor", each.commit(), "main");
      assertThat(ancestor.status()).as("%s is reachable from main", each).isZero();
      var answer = server.get(each.name().account(), each.name().path());
      assertThat(answer.statusCode()).as("%s", each).isEqualTo(200);
      assertThat(answer.body()).as("%s", each).asString().isEqualTo(each.content());
      assertThat(Server.version(answer)).isEqualTo(each.commit());
    }
  }

  private void commitInClone() throws IOException {
    String name = nextName();
    Files.writeString(clone.resolve(name), name);
    git.run(clone, "add", "-A");
    git.run(clone, "commit", "-q", "-m", "in a clone");
  }

  private void pushCommit() throws IOException {
    String id = git.run(clone, "rev-parse", "HEAD").strip();
    note(git.attempt(clone, "push", "-q", "origin", "HEAD:main"), id, prefix + number);
  }

  private void note(RealGit.Result result, String commit, String name) {
    if (result.status() == 0) {
      made.add(new Made(commit, Name.of(repository, name), name));
    } else {
      lastRefusal = result.toString();
      refused.incrementAndGet();
    }
  }

  private String nextName() {
    number++;
    return prefix + number;
  }
}
