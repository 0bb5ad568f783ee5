package coffer.storage.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All documents of a server, as an app finds them: by going through all folders. */
final class Listing {

  private static final JsonMapper JSON = new JsonMapper();

  private final Server server;
  private final Map<Name, Version> documents = new HashMap<>();

  private Listing(Server server) {
    this.server = server;
  }

  /** The documents of these accounts, all of them read to their end. */
  static Map<Name, Version> of(Server server, Iterable<String> accounts) throws IOException {
    Listing listing = new Listing(server);
    for (String account : accounts) {
      listing.add(account, "/", "");
    }
    return listing.documents;
  }

  private void add(String account, String folder, String tag) throws IOException {
    HttpResponse<byte[]> answer = get(account, folder);
    if (!tag.isEmpty()) {
      assertThat(Server.version(answer)).as("%s of %s", folder, account).isEqualTo(tag);
    }
    for (Map.Entry<String, JsonNode> item :
        JSON.readTree(answer.body()).get("items").properties()) {
      String path = folder + item.getKey();
      String itemTag = item.getValue().get("ETag").asString();
      if (path.endsWith("/")) {
        add(account, path, itemTag);
      } else {
        addDocument(new Name(account, path), itemTag, item.getValue());
      }
    }
  }

  private void addDocument(Name name, String tag, JsonNode listed) throws IOException {
    HttpResponse<byte[]> answer = get(name.account(), name.path());
    assertThat(Server.version(answer)).as("%s", name).isEqualTo(tag);
    assertThat(answer.body().length).as("%s", name).isEqualTo(listed.get("Content-Length").asInt());
    documents.put(name, new Version(tag, Content.blob(answer.body())));
  }

  private HttpResponse<byte[]> get(String account, String path) throws IOException {
    HttpResponse<byte[]> answer = server.get(account, path);
    assertThat(answer.statusCode()).as("GET %s of %s", path, account).isEqualTo(200);
    return answer;
  }
}
