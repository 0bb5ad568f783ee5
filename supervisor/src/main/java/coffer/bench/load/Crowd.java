package coffer.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A certain number of requests over a few connections, where wrk knows only a certain time. */
public final class Crowd {

  private final int port;
  private final String token;
  private final int connections;

  /** A crowd that comes to that port. */
  public Crowd(int port, String token, int connections) {
    this.port = port;
    this.token = token;
    this.connections = connections;
  }

  /** One request; returns the status of its answer. */
  public interface Deed {
    int run(Wire wire, int number) throws IOException;
  }

  /** Writes so many documents, beginning with the write after that number. */
  public Sample write(Writing writing, long after, int count) throws IOException {
    return all(
        count,
        (wire, index) -> {
          long number = after + index + 1;
          return wire.put(writing.path(number), writing.text(number)).status();
        });
  }

  /** Does that so many times, numbered from 0. */
  public Sample all(int count, Deed deed) throws IOException {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    long[] micros = new long[count];
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long began = System.nanoTime();
      List<Future<?>> visitors = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        visitors.add(
            threads.submit(
                () -> {
                  try (Wire wire = Wire.open(port, token)) {
                    for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                      long start = System.nanoTime();
                      int status = deed.run(wire, n);
                      micros[n] = (System.nanoTime() - start) / 1000;
                      if (status / 100 != 2) {
                        refused.incrementAndGet();
                      }
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> visitor : visitors) {
        visitor.get();
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      return judged(Sample.of(Arrays.copyOf(micros, count), seconds), refused.get());
    } catch (ExecutionException e) {
      throw new IOException("a request failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Sample judged(Sample sample, int refused) {
    Optional<String> trouble =
        refused == 0 ? Optional.empty() : Optional.of(refused + " answers other than 2xx");
    return new Sample(sample.rate(), sample.p50(), sample.p99(), sample.done(), trouble);
  }
}
