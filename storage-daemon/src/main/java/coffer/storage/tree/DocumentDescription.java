package coffer.storage.tree;

import java.time.Instant;

/**
 * What a listing says of a document.
 *
 * @param version its current version
 * @param contentType as its writer sent it
 * @param length in bytes
 * @param lastModified when that version was written, to the second
 */
public record DocumentDescription(
    Version version, ContentType contentType, long length, Instant lastModified) {}
