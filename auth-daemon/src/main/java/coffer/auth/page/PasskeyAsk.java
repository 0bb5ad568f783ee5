package coffer.auth.page;

/**
 * What a page asks a browser to sign with a passkey.
 *
 * @param ticket the challenge as it comes back in the form
 * @param party for whom the passkey is: a host
 */
public record PasskeyAsk(String ticket, String party) {

  /** The challenge itself, base64url. */
  public String challenge() {
    return ticket.substring(0, Math.max(0, ticket.indexOf('.')));
  }
}
