package coffer.storage.http;

import coffer.storage.tree.DocumentDescription;
import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Version;
import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A folder as JSON-LD (draft, section 4): its items by name, folders with a slash at the end. */
final class FolderListing {

  static final String CONTENT_TYPE = "application/ld+json";

  private static final String CONTEXT = "http://remotestorage.io/spec/folder-description";
  private static final JsonFactory JSON = new JsonFactory();

  /** What an item takes at most, without its name and type. */
  private static final int BYTES_PER_ITEM = 200;

  /**
   * A control character in a name takes six bytes in JSON, and one of any language four at most.
   */
  private static final long BYTES_PER_CHARACTER = 6;

  private FolderListing() {}

  /** How many bytes of memory it takes at most to make the listing: its buffer, and the result. */
  static long memory(FolderDescription folder) {
    return 2 * size(folder);
  }

  private static long size(FolderDescription folder) {
    long size = BYTES_PER_ITEM;
    for (Map.Entry<String, DocumentDescription> document : folder.documents().entrySet()) {
      size += BYTES_PER_ITEM + BYTES_PER_CHARACTER * document.getKey().length();
      size += 2L * document.getValue().contentType().value().length();
    }
    for (String name : folder.folders().keySet()) {
      size += BYTES_PER_ITEM + BYTES_PER_CHARACTER * name.length();
    }
    return size;
  }

  /** The listing in UTF-8. */
  static byte[] of(FolderDescription folder) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(size(folder)));
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("@context", CONTEXT);
      json.writeObjectPropertyStart("items");
      writeItems(json, folder);
      json.writeEndObject();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void writeItems(JsonGenerator json, FolderDescription folder) {
    SortedMap<String, Version> folders = new TreeMap<>();
    folder.folders().forEach((name, version) -> folders.put(name + "/", version));
    Iterator<Map.Entry<String, Version>> next = folders.entrySet().iterator();
    Map.Entry<String, Version> waiting = next.hasNext() ? next.next() : null;
    for (Map.Entry<String, DocumentDescription> document : folder.documents().entrySet()) {
      while (waiting != null && waiting.getKey().compareTo(document.getKey()) < 0) {
        writeFolder(json, waiting);
        waiting = next.hasNext() ? next.next() : null;
      }
      writeDocument(json, document);
    }
    while (waiting != null) {
      writeFolder(json, waiting);
      waiting = next.hasNext() ? next.next() : null;
    }
  }

  private static void writeFolder(JsonGenerator json, Map.Entry<String, Version> folder) {
    json.writeObjectPropertyStart(folder.getKey());
    json.writeStringProperty("ETag", folder.getValue().tag());
    json.writeEndObject();
  }

  private static void writeDocument(
      JsonGenerator json, Map.Entry<String, DocumentDescription> document) {
    DocumentDescription description = document.getValue();
    json.writeObjectPropertyStart(document.getKey());
    json.writeStringProperty("ETag", description.version().tag());
    json.writeStringProperty("Content-Type", description.contentType().value());
    json.writeNumberProperty("Content-Length", description.length());
    json.writeStringProperty("Last-Modified", HttpDate.format(description.lastModified()));
    json.writeEndObject();
  }
}
