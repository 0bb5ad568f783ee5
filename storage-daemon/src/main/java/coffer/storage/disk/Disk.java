package coffer.storage.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Every change of the file system that the engine makes, one method a system call, so that a test
 * can count them and make any of them fail. Reading does not go through here.
 */
public interface Disk {

  /** A file that is being written, by one thread. */
  interface Output extends Closeable {

    /** Appends all of the bytes. */
    void write(ByteBuffer bytes) throws IOException;

    /** Overwrites from that position on; what is appended later still goes to the end. */
    void writeAt(long position, ByteBuffer bytes) throws IOException;

    /** The file's bytes are durable on return; its name is so only once its folder is synced. */
    void sync() throws IOException;

    /**
     * The same for bytes that were written over others, in a file that has not grown since it was
     * last synced: what the file system knows of it need not be written, which takes half the time.
     */
    void syncData() throws IOException;
  }

  /**
   * Makes a new file.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one
   */
  Output create(Path file) throws IOException;

  /** Opens a file that is there, to write over what is in it. */
  Output overwrite(Path file) throws IOException;

  /** Makes durable what somebody else wrote into a file, or the names that a folder holds. */
  void sync(Path fileOrFolder) throws IOException;

  /** Renames a file or folder at once, over the file that may be there. */
  void rename(Path from, Path to) throws IOException;

  /**
   * Gives a file another name, beside the one that it has.
   *
   * @throws java.nio.file.FileAlreadyExistsException if something has that name
   */
  void link(Path file, Path name) throws IOException;

  /**
   * Makes a folder.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one
   */
  void createFolder(Path folder) throws IOException;

  /** Removes a file or an empty folder, if it is there. */
  void delete(Path file) throws IOException;

  /** Removes a file or an empty folder that does no harm if it stays. */
  default void tryDelete(Path file) {
    try {
      delete(file);
    } catch (IOException e) {
      // then a later look takes it for left over
    }
  }
}
