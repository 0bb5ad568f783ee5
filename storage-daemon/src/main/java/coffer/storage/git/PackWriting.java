package coffer.storage.git;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;

/** Makes packs of new objects, and moves them into a repository of one account. */
record PackWriting(Workplace workplace) {

  /** Writes these objects into a pack of the repository; they are durable on return. */
  PackFolder.Kept write(RepositoryFolder repository, List<NewObject> made) throws IOException {
    Map<ObjectId, NewObject> distinct = new LinkedHashMap<>();
    made.forEach(object -> distinct.putIfAbsent(object.id(), object));
    return write(
        repository,
        distinct.size(),
        out -> {
          for (NewObject object : distinct.values()) {
            out.add(object);
          }
        });
  }

  /** Writes the objects of a pack. */
  interface Content {
    void writeTo(PackOutput out) throws IOException;
  }

  /** Writes so many objects into a pack of the repository; they are durable on return. */
  PackFolder.Kept write(RepositoryFolder repository, int objects, Content content)
      throws IOException {
    PackFiles files = workplace.newPack();
    try {
      try (PackOutput out = new PackOutput(workplace.disk(), files.pack(), objects)) {
        content.writeTo(out);
        PackOutput.writeIndex(workplace.disk(), files.index(), out.finish(true), true);
      }
      return repository.packs().install(files);
    } finally {
      files.delete(workplace.disk());
    }
  }
}
