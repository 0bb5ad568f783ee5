package coffer.storage.introspection;

import coffer.access.AccountStanding;
import coffer.access.IntrospectionFields;
import coffer.access.TokenStanding;
import coffer.account.AccountName;
import coffer.grant.AppGrants;
import coffer.grant.AppOrigin;
import coffer.grant.EffectiveAccess;
import coffer.grant.Permission;
import coffer.scope.AccessScopes;
import coffer.scope.Module;
import coffer.storage.account.AccountId;
import coffer.token.IssuedToken;
import coffer.token.TokenFamily;
import coffer.token.TokenHash;
import coffer.token.TokenLife;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the auth daemon answers. Whatever is not exactly as expected is no answer at all. */
final class AnswerReader {

  /** Stands for what only the auth daemon needs to know of a token. */
  private static final String UNTOLD = "-";

  private AnswerReader() {}

  /**
   * The JSON of a body.
   *
   * @throws IllegalArgumentException if it is none
   */
  static JsonNode json(byte[] body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }

  /** True for the answer of an auth daemon whose files are being saved. */
  static boolean isUnsettled(byte[] body) {
    try {
      JsonNode error = json(body).path("error");
      return error.isString() && error.stringValue().equals(IntrospectionFields.UNSETTLED);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * What an answer says of that account.
   *
   * @throws IllegalArgumentException if it does not say so properly
   */
  static AccountStanding account(JsonNode answer) {
    if (isActive(answer)) {
      throw new IllegalArgumentException("no token was asked about");
    }
    JsonNode extension = answer.path(IntrospectionFields.EXTENSION);
    return extension.isObject()
        ? new AccountStanding.Open(accountId(extension))
        : new AccountStanding.Nobody();
  }

  /**
   * What an answer says of that token of that account; how long it was unused is not known to it.
   *
   * @throws IllegalArgumentException if it does not say so properly
   */
  static TokenStanding token(JsonNode answer, AccountName account, TokenHash token) {
    JsonNode extension = answer.path(IntrospectionFields.EXTENSION);
    if (!isActive(answer)) {
      return extension.path(IntrospectionFields.EXPIRED).asBoolean(false)
          ? new TokenStanding.Expired()
          : new TokenStanding.Unknown();
    }
    if (!text(answer, "username").equals(account.value())) {
      throw new IllegalArgumentException("the answer is about another account");
    }
    try {
      IssuedToken issued = issued(answer, extension, token);
      AppGrants grants = grants(extension.path(IntrospectionFields.GRANTS));
      return new TokenStanding.Active(
          accountId(extension), issued, new EffectiveAccess(issued.scopes(), grants));
    } catch (NoSuchElementException | DateTimeException e) {
      throw new IllegalArgumentException("a member of the answer is malformed", e);
    }
  }

  private static IssuedToken issued(JsonNode answer, JsonNode extension, TokenHash token) {
    JsonNode seconds = answer.path(IntrospectionFields.ISSUED_AT);
    Optional<TokenLife> life = TokenLife.parse(text(extension, IntrospectionFields.LIFE));
    if (!seconds.isIntegralNumber() || !seconds.canConvertToLong() || life.isEmpty()) {
      throw new IllegalArgumentException("it does not say when the token ends");
    }
    return new IssuedToken(
        token,
        new AppOrigin(text(answer, IntrospectionFields.CLIENT_ID)),
        AccessScopes.parse(text(extension, IntrospectionFields.SCOPES)).orElseThrow(),
        Instant.ofEpochSecond(seconds.longValue()),
        life.get(),
        UNTOLD,
        UNTOLD,
        family(extension));
  }

  private static Optional<TokenFamily> family(JsonNode extension) {
    return extension.has(IntrospectionFields.FAMILY)
        ? Optional.of(TokenFamily.parse(text(extension, IntrospectionFields.FAMILY)).orElseThrow())
        : Optional.empty();
  }

  private static AppGrants grants(JsonNode members) {
    SortedMap<Module, Permission> permissions = new TreeMap<>();
    for (String module : members.propertyNames()) {
      permissions.put(
          Module.parse(module).orElseThrow(),
          Permission.parse(text(members, module)).orElseThrow());
    }
    if (permissions.isEmpty()) {
      throw new IllegalArgumentException("a token is active whose app has no line");
    }
    return new AppGrants(permissions);
  }

  private static boolean isActive(JsonNode answer) {
    JsonNode active = answer.path(IntrospectionFields.ACTIVE);
    if (!active.isBoolean()) {
      throw new IllegalArgumentException("it does not say whether the token is active");
    }
    return active.booleanValue();
  }

  private static String accountId(JsonNode extension) {
    return new AccountId(text(extension, IntrospectionFields.ACCOUNT_ID)).value();
  }

  private static String text(JsonNode parent, String name) {
    JsonNode member = parent.path(name);
    if (!member.isString()) {
      throw new IllegalArgumentException("there is no " + name);
    }
    return member.stringValue();
  }
}
