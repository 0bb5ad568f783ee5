package coffer.storage.http;

import coffer.storage.account.AccountSpace;
import coffer.token.FolderUse;
import coffer.token.TokenUse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the auth daemon is told of an account, as JSON; the account's id tells whose it is. */
final class UsageAnswer {

  private UsageAnswer() {}

  static String of(Tenant tenant, Map<String, TokenUse> uses, AccountSpace.Measured space) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("account", tenant.account().value()).put("account_id", tenant.id().value());
    ArrayNode tokens = answer.putArray("tokens");
    new TreeMap<>(uses).forEach((key, use) -> token(tokens.addObject(), key, use));
    answer.put("measured", space.measured().toString());
    ObjectNode modules = answer.putObject("space");
    space.bytes().forEach(modules::put);
    return answer.toString();
  }

  private static void token(ObjectNode into, String key, TokenUse use) {
    into.put("token", key)
        .put("last", use.last().toString())
        .put("reads", use.requests().reads())
        .put("writes", use.requests().writes())
        .put("refused", use.requests().refused());
    folders(into.putArray("folders"), use.folders());
    folders(into.putArray("refused_folders"), use.refused());
  }

  private static void folders(ArrayNode into, List<FolderUse> folders) {
    folders.forEach(
        use ->
            into.addObject()
                .put("folder", use.folder().encoded())
                .put("last", use.last().toString()));
  }
}
