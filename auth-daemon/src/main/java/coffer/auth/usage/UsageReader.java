package coffer.auth.usage;

import coffer.path.FolderPath;
import coffer.path.ItemPath;
import coffer.path.MalformedPathException;
import coffer.token.FolderUse;
import coffer.token.TokenUse;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the storage daemon answers. Whatever is not as expected is no answer at all. */
final class UsageReader {

  private UsageReader() {}

  /**
   * What a body says.
   *
   * @throws IllegalArgumentException if it does not say so properly
   */
  static AccountUsage read(byte[] body) {
    try {
      JsonNode answer = JsonMapper.shared().readTree(body);
      Map<String, TokenUse> tokens = new HashMap<>();
      for (JsonNode token : answer.path("tokens")) {
        tokens.put(text(token, "token"), use(token));
      }
      List<AccountUsage.ModuleSpace> modules = new ArrayList<>();
      for (Map.Entry<String, JsonNode> each : answer.path("space").properties()) {
        modules.add(new AccountUsage.ModuleSpace(folder(each.getKey()), number(each.getValue())));
      }
      modules.sort(Comparator.comparingLong(AccountUsage.ModuleSpace::bytes).reversed());
      return new AccountUsage(tokens, modules, Instant.parse(text(answer, "measured")));
    } catch (JacksonException | DateTimeException | MalformedPathException e) {
      throw new IllegalArgumentException("the answer is malformed", e);
    }
  }

  private static TokenUse use(JsonNode token) throws MalformedPathException {
    return new TokenUse(
        Instant.parse(text(token, "last")),
        new TokenUse.Requests(
            number(token.path("reads")),
            number(token.path("writes")),
            number(token.path("refused"))),
        folders(token.path("folders")),
        folders(token.path("refused_folders")));
  }

  private static List<FolderUse> folders(JsonNode list) throws MalformedPathException {
    List<FolderUse> folders = new ArrayList<>();
    for (JsonNode each : list) {
      folders.add(new FolderUse(folder(text(each, "folder")), Instant.parse(text(each, "last"))));
    }
    return folders;
  }

  private static FolderPath folder(String encoded) throws MalformedPathException {
    if (ItemPath.parse(encoded) instanceof FolderPath folder) {
      return folder;
    }
    throw new IllegalArgumentException("it names a folder that is none");
  }

  private static long number(JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("it does not say how many");
    }
    return value.longValue();
  }

  private static String text(JsonNode parent, String name) {
    JsonNode member = parent.path(name);
    if (!member.isString()) {
      throw new IllegalArgumentException("there is no " + name);
    }
    return member.stringValue();
  }
}
