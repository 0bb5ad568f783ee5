package coffer.auth.discovery;

import coffer.config.CofferConfig;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What this host says of itself (RFC 6415): where to ask for its people. The same for everybody,
 * and so made once.
 */
public final class HostMeta {

  private static final String JRD = "application/jrd+json";

  private final String xml;
  private final String json;

  public HostMeta(CofferConfig config) {
    String template = site(config) + "/.well-known/webfinger?resource={uri}";
    xml =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">
          <Link rel="lrdd" type="%s" template="%s"/>
        </XRD>
        """
            .formatted(JRD, template);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.putArray("links")
        .addObject()
        .put("rel", "lrdd")
        .put("type", JRD)
        .put("template", template);
    json = root.toString();
  }

  /** As an XRD document. */
  public String xml() {
    return xml;
  }

  /** As a JSON Resource Descriptor. */
  public String json() {
    return json;
  }

  /**
   * People are asked for at the main domain of their addresses, whichever they are at, over what
   * the dialog is reached by.
   */
  private static String site(CofferConfig config) {
    return (config.isHttps() ? "https://" : "http://") + config.addressDomain();
  }
}
