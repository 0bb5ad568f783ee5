package coffer.storage.loss;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/** One connection that writes, one write after the other, until the server is gone. */
final class Writer implements Callable<Long> {

  private final WriteChoice choice;
  private final Server server;
  private final Ledger ledger;
  private final List<String> surprises = new ArrayList<>();
  private volatile boolean stopped;
  private final AtomicLong acknowledged = new AtomicLong();

  Writer(WriteChoice choice, Server server, Ledger ledger) {
    this.choice = choice;
    this.server = server;
    this.ledger = ledger;
  }

  @Override
  public Long call() {
    try {
      while (!stopped) {
        write(choice.next());
      }
    } catch (IOException e) {
      // No answer: the write may be done or not.
    }
    return acknowledged();
  }

  private void write(Write write) throws IOException {
    Sent sent = ledger.send(write);
    HttpResponse<String> answer = server.send(write);
    int status = answer.statusCode();
    Optional<Integer> expected = choice.expected(write);
    if (expected.isPresent() && expected.get() != status && !isTrouble(status)) {
      surprises.add(status + ", not " + expected.get() + ", to " + sent);
    } else if (status == 500) {
      surprises.add("500 to " + sent);
    }
    if (status == 200 || status == 201) {
      sent.acknowledged(Server.version(answer));
      acknowledged.incrementAndGet();
      choice.done(write, Server.version(answer));
    } else if (isTrouble(status)) {
      choice.uncertain(write);
    } else {
      sent.refused();
    }
  }

  private static boolean isTrouble(int status) {
    return status >= 500;
  }

  /** Makes it end after the write under way. */
  void stop() {
    stopped = true;
  }

  /** How many of its writes were acknowledged. */
  long acknowledged() {
    return acknowledged.get();
  }

  /** The answers that were not to be expected; after its end. */
  List<String> surprises() {
    return surprises;
  }
}
