package coffer.auth.page;

/**
 * A picture that stands for the service.
 *
 * @param url where it is
 * @param type its Content-Type
 */
public record Picture(String url, String type) {}
