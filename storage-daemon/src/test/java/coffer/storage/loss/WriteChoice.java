package coffer.storage.loss;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What one connection writes next, and what it has to be answered. Most of its documents are its
 * own: of those it knows each version. A few are written by all. Mutable, for one thread.
 */
final class WriteChoice {

  /** Bodies above this take another way through the daemon. */
  private static final int LARGE = 256 << 10;

  private static final int LARGEST = 300 << 10;
  private static final int SMALL = 3000;

  private static final List<Name> SHARED =
      List.of(
          new Name("alice", "/notes/shared"),
          new Name("alice", "/notes/f1/shared"),
          new Name("bob", "/lonely/shared"));

  private final List<Name> own = new ArrayList<>();
  private final Map<Name, String> versions = new HashMap<>();
  private final Map<Name, Content> contents = new HashMap<>();
  private final Set<Name> uncertain = new HashSet<>(SHARED);
  private final SplittableRandom random;

  /**
   * @param number of the connection; no two have the same
   * @param versions of all documents that are there
   */
  WriteChoice(int number, Map<Name, Version> versions, SplittableRandom random) {
    this.random = random;
    String account = number % 4 == 3 ? "bob" : "alice";
    String name = "w" + number;
    for (int i = 0; i < 4; i++) {
      own.add(new Name(account, "/notes/" + name + "-" + i));
      own.add(new Name(account, "/notes/f" + i + "/" + name));
      own.add(new Name(account, "/photos/" + name + "/deep/" + i));
    }
    own.add(new Name(account, "/public/notes/" + name));
    own.add(new Name(account, "/" + name));
    versions.forEach((document, version) -> this.versions.put(document, version.tag()));
  }

  Write next() {
    Name name = random.nextInt(10) == 0 ? any(SHARED) : any(own);
    Optional<String> version = Optional.ofNullable(versions.get(name));
    int dice = random.nextInt(20);
    if (dice < 3) {
      return Write.delete(name);
    }
    Write put = Write.put(name, content(name));
    if (dice < 7 && version.isPresent()) {
      Write.Condition matches = new Write.Matches(version.get());
      return dice == 3 ? Write.delete(name).onlyIf(matches) : put.onlyIf(matches);
    }
    return dice == 7 ? put.onlyIf(new Write.Absent()) : put;
  }

  /**
   * The status that has to be the answer, unless something is in the way; empty if it may be any.
   */
  Optional<Integer> expected(Write write) {
    return uncertain.contains(write.name())
        ? Optional.empty()
        : Optional.of(write.status(Optional.ofNullable(versions.get(write.name()))));
  }

  /** A write was acknowledged with that version. */
  void done(Write write, String version) {
    if (write.content().isPresent()) {
      versions.put(write.name(), version);
      contents.put(write.name(), write.content().get());
    } else {
      versions.remove(write.name());
    }
    if (!SHARED.contains(write.name())) {
      uncertain.remove(write.name());
    }
  }

  /** Nobody knows whether a write was done. */
  void uncertain(Write write) {
    uncertain.add(write.name());
  }

  private Content content(Name name) {
    Content last = contents.get(name);
    return last != null && random.nextInt(20) == 0 ? last : new Content(random.nextLong(), size());
  }

  private int size() {
    int dice = random.nextInt(100);
    if (dice < 2) {
      return random.nextInt(LARGE + 1, LARGEST);
    }
    return dice < 10 ? random.nextInt(LARGE) : random.nextInt(SMALL);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
