package coffer.auth.audit;

import coffer.account.AccountName;
import coffer.grant.AppOrigin;
import coffer.token.TokenHash;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of the audit log. Immutable. Time, event, outcome and address come first, before
 * anything that a stranger has a say in, so that a pattern which begins at the line's beginning
 * cannot be misled. There is no way to put a password, a token or a code in: a token is named by
 * the first digits of its hash.
 */
public final class AuditEvent {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** To see that it is wrong takes a computation. */
  private static final String PASSWORD = "password";

  private final AuditAction action;
  private final AuditOutcome outcome;
  private final Map<AuditField, JsonNode> fields;

  private AuditEvent(AuditAction action, AuditOutcome outcome, Map<AuditField, JsonNode> fields) {
    this.action = action;
    this.outcome = outcome;
    this.fields = fields;
  }

  /** That something was done by somebody at a browser. */
  public static AuditEvent byPage(AuditAction action, AuditOutcome outcome) {
    return by("page", action, outcome);
  }

  /** That something follows from what stands in a file, whoever has written that. */
  public static AuditEvent byFile(AuditAction action, AuditOutcome outcome) {
    return by("file", action, outcome);
  }

  /** That something was done by an app, or by whoever else holds what the app was given. */
  public static AuditEvent byApp(AuditAction action, AuditOutcome outcome) {
    return by("app", action, outcome);
  }

  /**
   * That something was done by a command.
   *
   * @param operator the system's user who ran it
   */
  public static AuditEvent byCommand(AuditAction action, AuditOutcome outcome, String operator) {
    return by("command", action, outcome).with(AuditField.OPERATOR, operator);
  }

  /**
   * That an operator who is signed in did something at a browser.
   *
   * @param operator whose account they are signed in to
   */
  public static AuditEvent byOperator(
      AuditAction action, AuditOutcome outcome, AccountName operator) {
    return byPage(action, outcome).with(AuditField.OPERATOR, operator.value());
  }

  static AuditEvent omitted(AuditOutcome outcome, long count) {
    return new AuditEvent(AuditAction.OMITTED, outcome, new EnumMap<>(AuditField.class))
        .with(AuditField.COUNT, JSON.numberNode(count));
  }

  private static AuditEvent by(String who, AuditAction action, AuditOutcome outcome) {
    return new AuditEvent(action, outcome, new EnumMap<>(AuditField.class))
        .with(AuditField.BY, who);
  }

  /**
   * Where the browser is, and what it is.
   *
   * @param address an IP address as the proxy passes it; written in its usual form
   * @param device browser and system in a few words
   */
  public AuditEvent from(String address, String device) {
    return with(AuditField.ADDRESS, UsualAddress.of(address)).with(AuditField.DEVICE, device);
  }

  /** Whose account it is about, whether there is such an account or not. */
  public AuditEvent account(AccountName account) {
    return with(AuditField.ACCOUNT, account.value());
  }

  /** With what somebody signed in, or tried to: {@code password}, {@code passkey} and so on. */
  public AuditEvent with(String credential) {
    return with(AuditField.WITH, credential);
  }

  /** Which app it is about. */
  public AuditEvent app(AppOrigin app) {
    return app(app.value());
  }

  /** Which app it is about, by a fingerprint where its origin is not known. */
  public AuditEvent app(String originOrFingerprint) {
    return with(AuditField.APP, originOrFingerprint);
  }

  /** What the app asked for. */
  public AuditEvent scopes(String scopes) {
    return with(AuditField.SCOPES, scopes);
  }

  /** The lines that were added to {@code .auth}, or removed from it, such as {@code notes rw}. */
  public AuditEvent lines(List<String> lines) {
    ArrayNode list = JSON.arrayNode();
    lines.forEach(list::add);
    return with(AuditField.LINES, list);
  }

  /** Which module's lines it is about, where not about all of the app's. */
  public AuditEvent module(String module) {
    return with(AuditField.MODULE, module);
  }

  /** Which token it is about: by {@link TokenHash#id}. */
  public AuditEvent token(TokenHash token) {
    return with(AuditField.TOKEN, token.id());
  }

  /** The same, if it is a token already. */
  public AuditEvent token(Optional<TokenHash> token) {
    return token.map(this::token).orElse(this);
  }

  /** Which invitation it is about: by the first digits of its code's hash. */
  public AuditEvent invitation(String id) {
    return with(AuditField.INVITATION, id);
  }

  /** How many tokens went. */
  public AuditEvent tokens(int count) {
    return with(AuditField.TOKENS, JSON.numberNode(count));
  }

  /** Which command, such as {@code user disable}. */
  public AuditEvent command(String command) {
    return with(AuditField.COMMAND, command);
  }

  /** Why, in a few words. */
  public AuditEvent reason(String reason) {
    return with(AuditField.REASON, reason);
  }

  private AuditEvent with(AuditField field, String value) {
    return with(field, JSON.stringNode(value));
  }

  private AuditEvent with(AuditField field, JsonNode value) {
    Map<AuditField, JsonNode> more = new EnumMap<>(fields);
    more.put(field, value);
    return new AuditEvent(action, outcome, more);
  }

  /** Whether strangers can bring about as many of it as they can send requests. */
  boolean isCheap() {
    return switch (outcome) {
      case THROTTLED, BUSY -> true;
      case WRONG -> !JSON.stringNode(PASSWORD).equals(fields.get(AuditField.WITH));
      default -> false;
    };
  }

  AuditAction action() {
    return action;
  }

  AuditOutcome outcome() {
    return outcome;
  }

  /** The line, in ASCII, with its newline; whatever a field holds, there is no other in it. */
  String line(Instant time) {
    ObjectNode line = JSON.objectNode();
    line.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
    line.put("event", action.word());
    line.put("outcome", outcome.word());
    fields.forEach((field, value) -> line.set(field.key(), value));
    return Ascii.escaped(line.toString()) + "\n";
  }
}
