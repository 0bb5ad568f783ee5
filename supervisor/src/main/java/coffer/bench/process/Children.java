package coffer.bench.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All programs that were started and what else has to be undone. Closing it ends them, last first;
 * from then on none is started any more. Mutable, for any number of threads.
 */
public final class Children implements AutoCloseable {

  /** Something to be undone. */
  public interface Ending {
    void run() throws IOException;
  }

  private static final int PATIENCE_SECONDS = 20;

  private final Deque<Ending> endings = new ArrayDeque<>();
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private final Object closing = new Object();
  private boolean closed;

  /** Has that done at the end, before what was to be done so far. */
  public synchronized void atEnd(Ending ending) {
    endings.push(ending);
  }

  /** Starts a program that runs until the end, with what it writes going through the next ones. */
  public synchronized List<Process> start(List<ProcessBuilder> pipeline) throws IOException {
    refuseWhenClosed();
    List<Process> processes = ProcessBuilder.startPipeline(pipeline);
    endings.push(() -> end(processes.get(0)));
    return processes;
  }

  /**
   * Runs a program to its end.
   *
   * @return all that it wrote to standard output
   * @throws IOException with the last of its words if it fails
   */
  public String run(ProcessBuilder builder) throws IOException {
    return complete(builder, startOnce(builder.redirectErrorStream(true)));
  }

  /** Runs a program to its end, with what it writes to standard output going into a file. */
  public void run(ProcessBuilder builder, Path file) throws IOException {
    builder.redirectOutput(file.toFile()).redirectErrorStream(false);
    Process process = startOnce(builder);
    complete(builder, process);
  }

  /**
   * The same at the end, when no other program is started any more. Another Ctrl-C, which reaches
   * every program of the terminal, does not reach this one.
   */
  public String runAtEnd(ProcessBuilder builder) throws IOException {
    List<String> away = new ArrayList<>(List.of("setsid", "--wait"));
    away.addAll(builder.command());
    return complete(builder, builder.command(away).redirectErrorStream(true).start());
  }

  private String complete(ProcessBuilder builder, Process process) throws IOException {
    try {
      String said = said(process.getInputStream()) + said(process.getErrorStream());
      int status = process.waitFor();
      if (status != 0) {
        throw new IOException(
            Path.of(builder.command().get(0)).getFileName()
                + " failed with "
                + status
                + ": "
                + said.strip());
      }
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroy();
      running.remove(process);
    }
  }

  private static String said(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  private synchronized Process startOnce(ProcessBuilder builder) throws IOException {
    refuseWhenClosed();
    Process process = builder.start();
    running.add(process);
    return process;
  }

  private void refuseWhenClosed() throws IOException {
    if (closed) {
      throw new IOException("the benchmark is ending");
    }
  }

  /** Whether the end has begun. */
  public synchronized boolean isClosed() {
    return closed;
  }

  /** Also waits for another thread that is at it already. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    running.forEach(Process::destroy);
    synchronized (closing) {
      runEndings();
    }
  }

  private void runEndings() {
    for (Ending ending = next(); ending != null; ending = next()) {
      try {
        ending.run();
      } catch (IOException e) {
        System.err.println("bench: " + e.getMessage());
      }
    }
  }

  private synchronized @Nullable Ending next() {
    return endings.poll();
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
