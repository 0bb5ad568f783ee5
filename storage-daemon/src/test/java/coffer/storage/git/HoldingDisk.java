package coffer.storage.git;

import coffer.storage.disk.ForwardingDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A disk on which the sync of the references of one repository takes until it is told to end. */
final class HoldingDisk extends ForwardingDisk {

  private final String place;
  private final CountDownLatch held;
  private final CountDownLatch end;

  /**
   * @param place a part of the path
   * @param held counted down once a sync is held
   */
  HoldingDisk(String place, CountDownLatch held, CountDownLatch end) {
    super(new UnsyncedDisk());
    this.place = place;
    this.held = held;
    this.end = end;
  }

  @Override
  public void sync(Path fileOrFolder) throws IOException {
    super.sync(fileOrFolder);
    if (fileOrFolder.toString().contains(place) && fileOrFolder.endsWith("heads")) {
      held.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }
}
