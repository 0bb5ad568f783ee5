package coffer.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** A configuration turned back into the keys and values of its file. */
final class EffectiveValues {

  private EffectiveValues() {}

  static Map<String, String> of(CofferConfig config) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("auth_origin", config.authOrigin());
    values.put("storage_origin", config.storageOrigin());
    values.put("address_domain", config.addressDomains().toString());
    values.put("base_path", config.basePath().value());
    values.put("auth_listen", ListenAddress.format(config.authListen()));
    values.put("storage_listen", ListenAddress.format(config.storageListen()));
    values.put("insecure_http", config.insecureHttp() ? "yes" : "no");
    values.put(
        "insecure_redirect_hosts", String.join(" ", new TreeSet<>(config.insecureRedirectHosts())));
    values.put("consent", config.consent().name().toLowerCase(Locale.ROOT));
    values.put("legacy_salt", config.legacySalt().orElse(""));
    values.put("max_document_size", Long.toString(config.maxDocumentSize()));
    values.put("default_account", config.defaultAccount().map(name -> name.value()).orElse(""));
    values.put("webfinger_extra", config.webfingerExtra().map(Path::toString).orElse(""));
    values.put("implicit_grant", config.implicitGrant() ? "yes" : "no");
    values.put("implicit_token_life", config.tokenLives().implicit().toString());
    values.put("access_token_life", config.tokenLives().access().toString());
    values.put("refresh_token_life", config.tokenLives().refresh().toString());
    values.put("refresh_token_longest_life", config.tokenLives().family().toString());
    values.put("session_longest_life", config.sessionLife().toString());
    values.putAll(config.introspection().values());
    values.putAll(config.storageAdmin().values());
    values.putAll(config.components().values());
    values.put("audit_log", config.auditLog().map(Path::toString).orElse("off"));
    values.put("theme", config.theme().toString());
    return Collections.unmodifiableMap(values);
  }
}
