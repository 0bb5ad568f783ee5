package coffer.bench;

import coffer.bench.load.Crowd;
import coffer.bench.load.Sample;
import coffer.bench.load.Text;
import coffer.bench.load.Wire;
import coffer.bench.load.Writing;
import coffer.bench.report.Finding;
import coffer.bench.report.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * How much memory the storage daemon takes with the heap it usually has: eight large documents go
 * in, then they come out while eight others go in.
 */
final class Memory implements Case {

  private static final int BODIES = 8;
  private static final int LENGTH = 256 << 20;
  private static final long BOUND_KIB = 450 << 10;
  private static final Writing WRITING =
      new Writing(List.of("/storage/bench00/huge/"), "d", 0, LENGTH);

  private final Workplace work;
  private long peakKib;

  Memory(Workplace work) {
    this.work = work;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String title() {
    return "8 x 256 MiB in, then 8 in and 8 out at once";
  }

  @Override
  public boolean isLong() {
    return true;
  }

  @Override
  public void prepare() {}

  @Override
  public void run(Round round) {}

  @Override
  public void finish() throws IOException {
    // The peak is that of the process: another one, which has done nothing yet.
    work.pair().restartStorage();
    work.progress(title());
    note(crowd(BODIES).write(WRITING, 0, BODIES));
    note(crowd(2 * BODIES).all(2 * BODIES, Memory::inOrOut));
    for (String line :
        Files.readAllLines(Path.of("/proc/" + work.pair().storageProcess() + "/status"))) {
      if (line.startsWith("VmHWM:")) {
        peakKib = Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
  }

  private static int inOrOut(Wire wire, int number) throws IOException {
    if (number % 2 == 0) {
      int written = BODIES + number / 2 + 1;
      return wire.put(WRITING.path(written), WRITING.text(written)).status();
    }
    int read = number / 2 + 1;
    CheckedOutputStream got = nowhere();
    int status = wire.get(WRITING.path(read), List.of(), got).status();
    if (got.getChecksum().getValue() != checksum(WRITING.text(read))) {
      throw new IOException(WRITING.path(read) + " does not hold what was written");
    }
    return status;
  }

  private static long checksum(Text text) throws IOException {
    CheckedOutputStream out = nowhere();
    text.writeTo(out);
    return out.getChecksum().getValue();
  }

  private static CheckedOutputStream nowhere() {
    return new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32C());
  }

  private Crowd crowd(int connections) {
    return new Crowd(work.pair().port(), work.pair().token(), connections);
  }

  private void note(Sample sample) {
    sample.trouble().ifPresent(trouble -> work.trouble(title() + ": " + trouble));
  }

  @Override
  public Result result() {
    Finding finding =
        Finding.below(
            "peak resident set",
            (peakKib >> 10) + " MiB",
            (BOUND_KIB >> 10) + " MiB",
            peakKib < BOUND_KIB);
    return new Result(name(), title(), Optional.empty(), List.of(finding));
  }
}
