package coffer.access;

/**
 * The words of a question about a token and its answer (RFC 7662), which both daemons must spell
 * alike. The answer's extension, {@link #EXTENSION}, holds what the storage daemon needs and the
 * RFC has no word for.
 */
public final class IntrospectionFields {

  /** Parameter: the token; left out where the question is about the account only. */
  public static final String TOKEN = "token";

  /** Parameter: whose token it has to be (an extension, section 2.1). */
  public static final String ACCOUNT = "account";

  /** Whether the token counts. */
  public static final String ACTIVE = "active";

  /** The origin of the app it was issued to. */
  public static final String CLIENT_ID = "client_id";

  /** When it was issued, in seconds. */
  public static final String ISSUED_AT = "iat";

  /** When it ends, in seconds, for one that ends at a fixed moment. */
  public static final String EXPIRES_AT = "exp";

  /** The member that holds those below. */
  public static final String EXTENSION = "coffer";

  /** What tells the account from every other of its name. */
  public static final String ACCOUNT_ID = "account_id";

  /** What the token was issued for, as its line in {@code tokens} says it. */
  public static final String SCOPES = "scopes";

  /** What its app's lines say: a permission for each module. */
  public static final String GRANTS = "grants";

  /** When it ends, as its line in {@code tokens} says it: {@code 90d}, days after its last use. */
  public static final String LIFE = "life";

  /** What it ends with, for a token of the code grant. */
  public static final String FAMILY = "family";

  /** True for a token whose time is over. */
  public static final String EXPIRED = "expired";

  /** The answer where the account's files are being saved: come back in a second. */
  public static final String UNSETTLED = "unsettled";

  private IntrospectionFields() {}
}
