package coffer.auth.introspection;

import coffer.access.IntrospectionFields;
import coffer.access.TokenStanding;
import coffer.account.AccountName;
import coffer.scope.AccessScopes;
import coffer.token.IssuedToken;
import coffer.token.TokenLife;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers as JSON (RFC 7662, section 2.2). Of a token that is not active no more is said than
 * whether its time is over.
 */
final class IntrospectionAnswer {

  /** There is no such token, or no such account. */
  static final String NOTHING = inactive().toString();

  /** The token's time is over. */
  static final String EXPIRED = expired();

  private IntrospectionAnswer() {}

  /** The account is there, and nothing was asked about a token. */
  static String account(String id) {
    ObjectNode answer = inactive();
    extension(answer).put(IntrospectionFields.ACCOUNT_ID, id);
    return answer.toString();
  }

  /** The token counts. */
  static String active(AccountName account, TokenStanding.Active active) {
    IssuedToken token = active.issued();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer
        .put(IntrospectionFields.ACTIVE, true)
        .put("scope", scopeNow(active))
        .put(IntrospectionFields.CLIENT_ID, token.app().value())
        .put("username", account.value())
        .put("token_type", "Bearer")
        .put(IntrospectionFields.ISSUED_AT, token.issued().getEpochSecond());
    if (token.life() instanceof TokenLife.Until until) {
      answer.put(IntrospectionFields.EXPIRES_AT, until.end().getEpochSecond());
    }
    ObjectNode extension = extension(answer);
    extension
        .put(IntrospectionFields.ACCOUNT_ID, active.accountId())
        .put(IntrospectionFields.SCOPES, token.scopes().toString())
        .put(IntrospectionFields.LIFE, token.life().toString());
    token.family().ifPresent(family -> extension.put(IntrospectionFields.FAMILY, family.id()));
    ObjectNode grants = extension.putObject(IntrospectionFields.GRANTS);
    active
        .access()
        .grants()
        .permissions()
        .forEach((module, permission) -> grants.put(module.name(), permission.word()));
    return answer.toString();
  }

  private static String scopeNow(TokenStanding.Active active) {
    return active.access().remaining().map(AccessScopes::toString).orElse("");
  }

  private static String expired() {
    ObjectNode answer = inactive();
    extension(answer).put(IntrospectionFields.EXPIRED, true);
    return answer.toString();
  }

  private static ObjectNode inactive() {
    return JsonNodeFactory.instance.objectNode().put(IntrospectionFields.ACTIVE, false);
  }

  private static ObjectNode extension(ObjectNode answer) {
    return answer.putObject(IntrospectionFields.EXTENSION);
  }
}
