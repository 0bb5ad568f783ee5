package coffer.storage.loss;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All writes that were sent to a server, and what it said to each. For any number of threads that
 * write; only one compares, when none writes.
 */
final class Ledger {

  private final List<Sent> all = new ArrayList<>();

  /**
   * Sends a write, and notes what was said to it.
   *
   * @throws IOException if nothing was said
   */
  Wire.Reply send(Write write, Server server) throws IOException {
    Sent sent = note(write);
    Wire.Reply answer = server.send(write);
    switch (fate(answer.status())) {
      case ACKNOWLEDGED -> sent.acknowledged(answer.version().orElseThrow());
      case REFUSED -> sent.refused();
      case UNKNOWN -> {}
    }
    return answer;
  }

  /** What has become of a write that was answered with that status. */
  static Sent.Fate fate(int status) {
    return switch (status) {
      case 200, 201 -> Sent.Fate.ACKNOWLEDGED;
      case 500, 502, 503, 504 -> Sent.Fate.UNKNOWN;
      default -> Sent.Fate.REFUSED;
    };
  }

  private synchronized Sent note(Write write) {
    Sent sent = new Sent(write);
    all.add(sent);
    return sent;
  }

  /** How many writes were acknowledged so far. */
  synchronized long acknowledged() {
    return all.stream().filter(sent -> sent.fate() == Sent.Fate.ACKNOWLEDGED).count();
  }

  /** What was acknowledged, and is not on these lines yet. */
  synchronized Collection<Sent> missing(Collection<Line> lines) {
    Map<Commit.Key, Sent> missing = new HashMap<>();
    for (Sent sent : all) {
      if (sent.fate() == Sent.Fate.ACKNOWLEDGED) {
        missing.put(sent.key(), sent);
      }
    }
    lines.forEach(line -> line.commits().forEach(commit -> missing.remove(commit.key())));
    return missing.values();
  }

  /**
   * Compares what was said with what git holds. An unanswered write is there from now on, if it is
   * there now, and otherwise never may be.
   *
   * @return what is wrong, in words
   */
  synchronized List<String> compare(Collection<Line> lines) {
    Map<Commit.Key, Sent> missing = new HashMap<>();
    List<String> faults = new ArrayList<>();
    for (Sent sent : all) {
      if (sent.fate() == Sent.Fate.ACKNOWLEDGED) {
        Sent other = missing.put(sent.key(), sent);
        if (other != null) {
          faults.add("one commit is the answer to both " + sent + " and " + other);
        }
      }
    }
    for (Line line : lines) {
      compare(line, missing, faults);
    }
    missing.values().forEach(sent -> faults.add("acknowledged, and lost: " + sent));
    all.stream().filter(sent -> sent.fate() == Sent.Fate.UNKNOWN).forEach(Sent::refused);
    return faults;
  }

  private void compare(Line line, Map<Commit.Key, Sent> missing, List<String> faults) {
    Optional<Sent> latest = Optional.empty();
    for (Commit commit : line.commits()) {
      Optional<Sent> sent = Optional.ofNullable(missing.remove(commit.key()));
      if (sent.isEmpty()) {
        sent = unanswered(commit);
      }
      if (sent.isEmpty()) {
        faults.add("sent by nobody: " + commit);
        continue;
      }
      compare(commit, sent.get(), faults);
      if (latest.isPresent() && sent.get().endedBefore(latest.get().began())) {
        faults.add(sent.get() + " had been answered before " + latest.get() + ", its elder, began");
      }
      if (latest.isEmpty() || latest.get().began() - sent.get().began() < 0) {
        latest = sent;
      }
    }
  }

  private Optional<Sent> unanswered(Commit commit) {
    Optional<Sent> sent = all.stream().filter(each -> each.mayBe(commit)).findFirst();
    sent.ifPresent(found -> found.found(commit));
    return sent;
  }

  private static void compare(Commit commit, Sent sent, List<String> faults) {
    if (!sent.blob().equals(commit.blob())) {
      faults.add(commit + " holds other bytes than " + sent);
    }
    if (!sent.write().condition().holds(commit.before())) {
      faults.add(commit + " was made though the condition did not hold of " + sent);
    }
  }
}
