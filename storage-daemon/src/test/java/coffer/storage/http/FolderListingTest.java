package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.tree.ContentType;
import coffer.storage.tree.DocumentDescription;
import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FolderListingTest {

  private final SortedMap<String, DocumentDescription> documents = new TreeMap<>();
  private final SortedMap<String, Version> folders = new TreeMap<>();

  @Test
  void aListingReadsLikeTheOneInTheDraft() {
    document("abc");
    folders.put("def", new Version("1337ABCD1337ABCD1337ABCD"));

    assertThat(new String(listing(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"@context\":\"http://remotestorage.io/spec/folder-description\",\"items\":{"
                + "\"abc\":{\"ETag\":\"DEADBEEF\",\"Content-Type\":\"image/jpeg\","
                + "\"Content-Length\":82352,\"Last-Modified\":\"Sat, 02 Jun 2018 15:58:23 GMT\"},"
                + "\"def/\":{\"ETag\":\"1337ABCD1337ABCD1337ABCD\"}}}");
  }

  @Test
  void namesOfAllKindsAreWrittenAsJson() {
    String[] names = {"\"", "\\", "\n", "\u0001", "é", "\ud83d\ude00", "\u2028", "__proto__", ""};
    for (String name : names) {
      document("x" + name);
    }

    JsonNode items = JsonMapper.shared().readTree(listing()).get("items");

    for (String name : names) {
      assertThat(items.has("x" + name)).as(name).isTrue();
    }
  }

  @Test
  void tenThousandDocumentsAndAsManyFoldersAreListedInOrder() {
    for (int at = 0; at < 10_000; at++) {
      document("document-" + at);
      folders.put("folder-" + at, new Version("v" + at));
    }

    JsonNode items = JsonMapper.shared().readTree(listing()).get("items");

    assertThat(items.size()).isEqualTo(20_000);
    assertThat(List.copyOf(items.propertyNames())).isSorted();
  }

  private void document(String name) {
    documents.put(
        name,
        new DocumentDescription(
            new Version("DEADBEEF"),
            new ContentType("image/jpeg"),
            82352,
            Instant.parse("2018-06-02T15:58:23Z")));
  }

  private byte[] listing() {
    return FolderListing.of(new FolderDescription(new Version("v"), documents, folders));
  }
}
