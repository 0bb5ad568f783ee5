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

  /** About what an item takes, so that the buffer seldom grows. */
  private static final int BYTES_PER_ITEM = 200;

  private FolderListing() {}

  /** About how many bytes of memory it takes to make the listing, while its buffer grows. */
  static long memory(FolderDescription folder) {
    return 3L * BYTES_PER_ITEM * (folder.documents().size() + folder.folders().size());
  }

  /** The listing in UTF-8. */
  static byte[] of(FolderDescription folder) {
    int items = folder.documents().size() + folder.folders().size();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128 + BYTES_PER_ITEM * items);
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
