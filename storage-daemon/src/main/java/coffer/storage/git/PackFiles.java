package coffer.storage.git;

import coffer.storage.disk.Disk;
import java.nio.file.Path;

/** The files of one pack: in one folder, under one name, apart from their endings. */
record PackFiles(Path folder, String name) {

  Path pack() {
    return folder.resolve(name + ".pack");
  }

  Path index() {
    return folder.resolve(name + ".idx");
  }

  /** While it is there, no gc touches the pack. */
  Path keep() {
    return folder.resolve(name + ".keep");
  }

  /** Removes what there is of them, the index first: without it nobody takes the pack for one. */
  void delete(Disk disk) {
    disk.tryDelete(index());
    disk.tryDelete(pack());
    disk.tryDelete(keep());
  }
}
