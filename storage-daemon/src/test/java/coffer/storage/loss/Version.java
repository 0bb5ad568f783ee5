package coffer.storage.loss;

/**
 * A document as it is at some time.
 *
 * @param tag its version, which is the id of the commit that last changed it
 * @param blob git's id of its bytes
 */
record Version(String tag, String blob) {}
