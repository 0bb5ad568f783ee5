package coffer.storage.git;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Objects that are not in a pack yet, and what their pack needs besides: it is to be read without
 * any other, so each difference in it has its base there. Mutable, for one thread.
 */
final class NewObjects {

  private final Map<ObjectId, EncodedObject> objects = new LinkedHashMap<>();

  /** How many differences there are from a tree to a whole one; of those that are here. */
  private final Map<ObjectId, Integer> depths = new HashMap<>();

  /** Whole trees that the repository has, and differences here need. */
  private final Map<ObjectId, EncodedObject> bases = new LinkedHashMap<>();

  private long bytes;
  private long heldBytes;

  boolean has(ObjectId id) {
    return objects.containsKey(id);
  }

  /** The object of that id; null if it is not here. */
  @Nullable EncodedObject get(ObjectId id) {
    return objects.get(id);
  }

  /** How many differences there are from that tree to a whole one; null if it is not here. */
  @Nullable Integer depth(ObjectId tree) {
    return depths.get(tree);
  }

  /** The tree of that id, if differences here need it; else null. */
  @Nullable EncodedObject base(ObjectId tree) {
    return bases.get(tree);
  }

  void add(EncodedObject object) {
    if (objects.putIfAbsent(object.id(), object) == null) {
      bytes += object.entry().length;
      heldBytes += object.object().held();
    }
  }

  /** Adds a tree that is so many differences away from a whole one. */
  void addTree(EncodedObject tree, int depth) {
    add(tree);
    depths.putIfAbsent(tree.id(), depth);
  }

  /** Adds what a difference here needs and the repository has. */
  void addBase(EncodedObject base) {
    bases.putIfAbsent(base.id(), base);
  }

  void addAll(NewObjects others) {
    others.objects.values().forEach(this::add);
    others.depths.forEach(depths::putIfAbsent);
    others.bases.values().forEach(this::addBase);
  }

  /** What is new. */
  Collection<EncodedObject> objects() {
    return objects.values();
  }

  /** All that their pack has to hold; what others are the difference to whole. */
  List<EncodedObject> packed() {
    Map<ObjectId, EncodedObject> all = new LinkedHashMap<>(objects);
    all.putAll(bases);
    return new ArrayList<>(all.values());
  }

  boolean isEmpty() {
    return objects.isEmpty();
  }

  /** How many bytes the new ones take in memory. */
  long heldBytes() {
    return heldBytes;
  }

  /** How many bytes the new ones take in a pack. */
  long bytes() {
    return bytes;
  }
}
