package coffer.auth.discovery;

import coffer.account.AccountName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Links and properties of the operator's own for every person, from a JSON file with {@code links}
 * and {@code properties} as RFC 7033, section 4.4, has them. {@code {user}} in a value stands for
 * the person's name. Immutable.
 */
public final class ExtraRecords {

  /** No links and no properties. */
  public static final ExtraRecords NONE = new ExtraRecords(JsonNodeFactory.instance.objectNode());

  private static final String LINKS = "links";
  private static final String PROPERTIES = "properties";

  private final ObjectNode root;

  private ExtraRecords(ObjectNode root) {
    this.root = root;
  }

  /**
   * Reads that file.
   *
   * @throws IOException with a sentence for the operator, if it cannot be read or says something
   *     else
   */
  public static ExtraRecords load(Path file) throws IOException {
    JsonNode read;
    try {
      read =
          JsonMapper.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .build()
              .readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new IOException(file + ": no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IOException(file + ": cannot be read: " + e.getMessage(), e);
    }
    List<String> problems = new ArrayList<>();
    check(read, problems::add);
    if (!problems.isEmpty() || !(read instanceof ObjectNode object)) {
      throw new IOException(file + ": " + String.join("; ", problems));
    }
    return new ExtraRecords(object);
  }

  private static void check(JsonNode root, Consumer<String> problem) {
    if (!root.isObject()) {
      problem.accept("expected an object with 'links' and 'properties'");
      return;
    }
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      switch (entry.getKey()) {
        case LINKS -> checkLinks(entry.getValue(), problem);
        case PROPERTIES -> checkTexts(PROPERTIES, entry.getValue(), problem);
        default ->
            problem.accept("unknown '" + entry.getKey() + "', expected 'links' and 'properties'");
      }
    }
  }

  private static void checkLinks(JsonNode links, Consumer<String> problem) {
    if (!links.isArray()) {
      problem.accept("'links' must be a list");
      return;
    }
    for (int at = 0; at < links.size(); at++) {
      String name = "link " + (at + 1);
      JsonNode link = links.get(at);
      JsonNode rel = link.get("rel");
      if (rel == null || !rel.isString() || rel.stringValue().isBlank()) {
        problem.accept(name + " needs a 'rel'");
      } else if (rel.stringValue().equals(StorageLink.REL)) {
        problem.accept(name + " is the storage's own, which must be there only once");
      }
      checkLink(name, link, problem);
    }
  }

  private static void checkLink(String name, JsonNode link, Consumer<String> problem) {
    for (Map.Entry<String, JsonNode> entry : link.properties()) {
      switch (entry.getKey()) {
        case "rel", "href", "template", "type" -> {
          if (!entry.getValue().isString()) {
            problem.accept("'" + entry.getKey() + "' of " + name + " must be a text");
          }
        }
        case "titles", PROPERTIES ->
            checkTexts("'" + entry.getKey() + "' of " + name, entry.getValue(), problem);
        default -> problem.accept("unknown '" + entry.getKey() + "' in " + name);
      }
    }
  }

  private static void checkTexts(String what, JsonNode values, Consumer<String> problem) {
    boolean sound =
        values.isObject()
            && values.values().stream().allMatch(value -> value.isString() || value.isNull());
    if (!sound) {
      problem.accept(what + " must be an object whose values are texts or null");
    }
  }

  /** The links for that person. */
  List<ObjectNode> links(AccountName user) {
    JsonNode links = filled(root, user).path(LINKS);
    return links.values().stream().map(ObjectNode.class::cast).toList();
  }

  /** The properties for that person. */
  Optional<ObjectNode> properties(AccountName user) {
    return filled(root, user).get(PROPERTIES) instanceof ObjectNode properties
        ? Optional.of(properties)
        : Optional.empty();
  }

  /** A copy with the person's name in its place; a name is harmless in a URL as it is. */
  private static JsonNode filled(JsonNode node, AccountName user) {
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(entry -> copy.set(entry.getKey(), filled(entry.getValue(), user)));
      return copy;
    }
    if (node.isArray()) {
      var copy = JsonNodeFactory.instance.arrayNode();
      node.values().forEach(value -> copy.add(filled(value, user)));
      return copy;
    }
    return node.isString()
        ? JsonNodeFactory.instance.stringNode(node.stringValue().replace("{user}", user.value()))
        : node;
  }
}
