package coffer.auth.passkey;

/**
 * What a right answer says besides being right.
 *
 * @param counter how often the device has signed; 0 where it does not count
 * @param backup whether the passkey is on one device now
 */
record Assertion(long counter, Backup backup) {}
