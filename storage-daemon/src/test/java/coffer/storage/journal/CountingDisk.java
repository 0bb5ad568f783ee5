package coffer.storage.journal;

import coffer.storage.disk.ForwardingDisk;
import coffer.storage.disk.LocalDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts, and fails, and takes its time, when it is told to. */
final class CountingDisk extends ForwardingDisk {

  final AtomicInteger waiting = new AtomicInteger();

  final AtomicInteger syncs = new AtomicInteger();
  final AtomicInteger created = new AtomicInteger();
  final AtomicInteger failingWrites = new AtomicInteger();
  volatile boolean failing;
  volatile boolean slow;

  CountingDisk() {
    super(new LocalDisk());
  }

  @Override
  public Output create(Path file) throws IOException {
    Output out = super.create(file);
    created.incrementAndGet();
    return new CountingOutput(out);
  }

  @Override
  public void sync(Path fileOrFolder) throws IOException {
    if (failing) {
      throw new IOException("Input/output error");
    }
  }

  private final class CountingOutput extends ForwardingOutput {

    CountingOutput(Output out) {
      super(out);
    }

    @Override
    public void writeAt(long position, ByteBuffer bytes) throws IOException {
      if (failingWrites.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IOException("Input/output error");
      }
      super.writeAt(position, bytes);
    }

    @Override
    public void sync() throws IOException {
      syncData();
    }

    @Override
    public void syncData() throws IOException {
      syncs.incrementAndGet();
      if (failing) {
        throw new IOException("Input/output error");
      }
      if (slow) {
        waiting.incrementAndGet();
        pause();
      }
      super.syncData();
    }
  }

  /** As long as a sync takes on a slow disk: what comes meanwhile gathers. */
  private static void pause() throws IOException {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
