package coffer.config;

import coffer.account.AccountName;
import coffer.grant.Consent;
import coffer.token.Lifetime;
import coffer.token.TokenLives;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code etc/coffer.conf} says, every key with its default; immutable. {@code
 * docs/configuration.md} explains the keys.
 *
 * @param home the folder that holds {@code etc}, {@code accounts} and {@code data}; absolute
 * @param authOrigin where browsers reach the auth daemon: scheme, host and port, no slash at the
 *     end
 * @param storageOrigin where apps reach the storage daemon, likewise
 * @param addressDomains what stands behind the {@code @} of people's addresses
 * @param basePath below which everything is on both origins, as browsers and apps see it
 * @param authListen the auth daemon's own address, for nginx
 * @param storageListen the storage daemon's own address, for nginx
 * @param insecureHttp whether origins may be plain http beyond loopback
 * @param insecureRedirectHosts hosts besides loopback whose apps may be redirected to over plain
 *     http
 * @param consent whether the consent page writes {@code .auth}; an account may say otherwise
 * @param legacySalt the salt of the original system's MD5 fingerprints, if its lines are to be
 *     recognised
 * @param maxDocumentSize largest document, in bytes
 * @param defaultAccount whom {@code https://host/} stands for in WebFinger, besides an only account
 * @param webfingerExtra a JSON file of more links and properties for WebFinger
 * @param implicitGrant whether apps may get a token without a code
 * @param tokenLives how long tokens live
 * @param sessionLife how long a browser stays signed in at most, however much it is used
 * @param introspection how a storage daemon on another host asks about tokens
 * @param storageAdmin how the auth daemon learns what only the storage daemon knows
 * @param components parts that can be switched off
 * @param auditLog where the auth daemon and its commands write down who did what; empty for nowhere
 * @param theme the folder of the operator's own colours, logo and words; need not exist
 */
public record CofferConfig(
    Path home,
    String authOrigin,
    String storageOrigin,
    AddressDomains addressDomains,
    BasePath basePath,
    InetSocketAddress authListen,
    InetSocketAddress storageListen,
    boolean insecureHttp,
    Set<String> insecureRedirectHosts,
    Consent consent,
    Optional<String> legacySalt,
    long maxDocumentSize,
    Optional<AccountName> defaultAccount,
    Optional<Path> webfingerExtra,
    boolean implicitGrant,
    TokenLives tokenLives,
    Lifetime sessionLife,
    Introspection introspection,
    StorageAdmin storageAdmin,
    Components components,
    Optional<Path> auditLog,
    Path theme) {

  /**
   * True where the auth daemon is reached over https: what decides about the cookie's name and
   * {@code Secure}.
   */
  public boolean isHttps() {
    return authOrigin.startsWith("https:");
  }

  /**
   * What all URLs of the auth daemon begin with, and so its name as an authorization server; no
   * slash at the end.
   */
  public String authRoot() {
    return authOrigin + basePath.value();
  }

  /** What all URLs of the storage daemon begin with; no slash at the end. */
  public String storageRoot() {
    return storageOrigin + basePath.value();
  }

  /** The domain at which people's addresses are shown. */
  public String addressDomain() {
    return addressDomains.main();
  }

  /**
   * What is in effect, as the file would say it: every key in the order of the documentation, sizes
   * in bytes, nothing for a key that is not set. Unmodifiable.
   */
  public Map<String, String> values() {
    return EffectiveValues.of(this);
  }

  /** The same with the storage daemon's admin port at another address. */
  public CofferConfig withStorageAdminAt(InetSocketAddress address) {
    return new CofferConfig(
        home,
        authOrigin,
        storageOrigin,
        addressDomains,
        basePath,
        authListen,
        storageListen,
        insecureHttp,
        insecureRedirectHosts,
        consent,
        legacySalt,
        maxDocumentSize,
        defaultAccount,
        webfingerExtra,
        implicitGrant,
        tokenLives,
        sessionLife,
        introspection,
        storageAdmin.at(address),
        components,
        auditLog,
        theme);
  }

  /** The folder the auth daemon writes. */
  public Path accounts() {
    return home.resolve("accounts");
  }

  /** The folder the storage daemon writes. */
  public Path data() {
    return home.resolve("data");
  }

  /**
   * The configuration of that home; every key has its default where {@code etc/coffer.conf} is
   * missing.
   *
   * @throws ConfigException with every problem of the file, if it has any
   */
  public static CofferConfig load(Path home) throws ConfigException {
    return ConfigReader.read(home.toAbsolutePath().normalize());
  }
}
