package coffer.auth.grant;

import coffer.auth.session.Mac256;
import coffer.token.AccountTag;
import coffer.token.BearerToken;
import coffer.token.TokenFamily;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The pair of tokens that an app is given at once. The first pair of a family is random. Each later
 * one follows from the refresh token that was used and a nonce of the server's, by HMAC-SHA256 with
 * the token as its key, so that the same answer can be given twice while neither of its tokens is
 * kept anywhere: the app does not know the nonce, and the server does not keep the token.
 */
record Succession(BearerToken access, BearerToken refresh) {

  private static final int NONCE_BYTES = 16;

  /** The first of a family. */
  static Succession first(SecureRandom random, AccountTag account, TokenFamily family) {
    return new Succession(
        BearerToken.random(random).tagged(account),
        BearerToken.random(random).tagged(account).in(family));
  }

  /** What follows from that refresh token, which has a tag and a family, and that nonce. */
  static Succession of(BearerToken used, String nonce) {
    AccountTag account = used.account().orElseThrow();
    return new Succession(
        derived(used, "access " + nonce).tagged(account),
        derived(used, "refresh " + nonce).tagged(account).in(used.family().orElseThrow()));
  }

  /** 128 random bits. */
  static String nonce(SecureRandom random) {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static BearerToken derived(BearerToken key, String message) {
    return BearerToken.of(Mac256.bytes(key.reveal(), message));
  }
}
