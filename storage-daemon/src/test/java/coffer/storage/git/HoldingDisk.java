package coffer.storage.git;

import coffer.storage.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A disk on which the sync of the references of one repository takes until it is told to end. */
final class HoldingDisk implements Disk {

  private final Disk disk = new UnsyncedDisk();
  private final String place;
  private final CountDownLatch held;
  private final CountDownLatch end;

  /**
   * @param place a part of the path
   * @param held counted down once a sync is held
   */
  HoldingDisk(String place, CountDownLatch held, CountDownLatch end) {
    this.place = place;
    this.held = held;
    this.end = end;
  }

  @Override
  public Output create(Path file) throws IOException {
    return disk.create(file);
  }

  @Override
  public Output overwrite(Path file) throws IOException {
    return disk.overwrite(file);
  }

  @Override
  public void sync(Path fileOrFolder) throws IOException {
    disk.sync(fileOrFolder);
    if (fileOrFolder.toString().contains(place) && fileOrFolder.endsWith("heads")) {
      held.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void link(Path file, Path name) throws IOException {
    disk.link(file, name);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    disk.createFolder(folder);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }
}
