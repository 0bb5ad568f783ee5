package coffer.auth.passkey;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * One passkey on a device, and the browser it is used from: makes what both send, byte by byte as
 * WebAuthn and CTAP2's CBOR have it. Whatever a test wants to be wrong can be said.
 */
public final class TestAuthenticator {

  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int ELIGIBLE = 0x08;
  private static final int BACKED_UP = 0x10;
  private static final int ATTESTED = 0x40;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final KeyPair keys;
  private final byte[] id = new byte[32];
  private String origin;
  private String party;
  private String userHandle;
  private int flags = PRESENT | VERIFIED;
  private long counter;

  public TestAuthenticator(String origin, String party, String userHandle) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    keys = generator.generateKeyPair();
    new SecureRandom().nextBytes(id);
    this.origin = origin;
    this.party = party;
    this.userHandle = userHandle;
  }

  /** Says that the page was at that origin. */
  TestAuthenticator at(String origin) {
    this.origin = origin;
    return this;
  }

  /** Signs for that relying party. */
  TestAuthenticator forParty(String party) {
    this.party = party;
    return this;
  }

  /** Holds the passkey for that account. */
  TestAuthenticator of(String userHandle) {
    this.userHandle = userHandle;
    return this;
  }

  /** Asks for no PIN or finger from now on. */
  TestAuthenticator unverified() {
    flags &= ~VERIFIED;
    return this;
  }

  /** Is one of many devices that have the passkey. */
  TestAuthenticator synced() {
    flags |= ELIGIBLE | BACKED_UP;
    return this;
  }

  /** Has signed so often. */
  TestAuthenticator counting(long counter) {
    this.counter = counter;
    return this;
  }

  public String id() {
    return BASE64.encodeToString(id);
  }

  /** What the browser sends of the passkey when it is made. */
  public RegistrationAnswer register(String challenge) throws Exception {
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    byte[] data = authenticatorData(flags | ATTESTED, attested());
    object.write(0xa3);
    text(object, "fmt");
    text(object, "none");
    text(object, "attStmt");
    object.write(0xa0);
    text(object, "authData");
    bytes(object, data);
    return new RegistrationAnswer(
        encode(clientData("webauthn.create", challenge)), encode(object.toByteArray()));
  }

  /** What the browser sends when somebody signs with the passkey. */
  public AssertionAnswer sign(String challenge) throws Exception {
    byte[] client = clientData("webauthn.get", challenge);
    byte[] data = authenticatorData(flags, new byte[0]);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(data);
    signature.update(sha256(client));
    return new AssertionAnswer(
        id(), new UserHandle(userHandle), encode(client), encode(data), encode(signature.sign()));
  }

  private byte[] clientData(String type, String challenge) {
    String json = "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}";
    return json.formatted(type, challenge, origin).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] authenticatorData(int flags, byte[] attested) throws Exception {
    return ByteBuffer.allocate(37 + attested.length)
        .put(sha256(party.getBytes(StandardCharsets.UTF_8)))
        .put((byte) flags)
        .putInt((int) counter)
        .put(attested)
        .array();
  }

  private byte[] attested() {
    byte[] key = coseKey();
    return ByteBuffer.allocate(18 + id.length + key.length)
        .put(new byte[16])
        .putShort((short) id.length)
        .put(id)
        .put(key)
        .array();
  }

  /** An EC2 key for ES256 on P-256 (RFC 9053, 7.1.1). */
  private byte[] coseKey() {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    ByteArrayOutputStream cose = new ByteArrayOutputStream();
    cose.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
    bytes(cose, coordinate(key.getW().getAffineX()));
    cose.write(0x22);
    bytes(cose, coordinate(key.getW().getAffineY()));
    return cose.toByteArray();
  }

  private static byte[] coordinate(BigInteger number) {
    byte[] signed = number.toByteArray();
    byte[] fixed = new byte[32];
    byte[] digits =
        signed.length > 32 ? Arrays.copyOfRange(signed, signed.length - 32, signed.length) : signed;
    System.arraycopy(digits, 0, fixed, 32 - digits.length, digits.length);
    return fixed;
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.write(0x60 | text.length());
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void bytes(ByteArrayOutputStream out, byte[] bytes) {
    out.write(0x58);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  static String encode(byte[] bytes) {
    return BASE64.encodeToString(bytes);
  }
}
