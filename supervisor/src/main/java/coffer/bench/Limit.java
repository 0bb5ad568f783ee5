package coffer.bench;

/**
 * What a case is compared with.
 *
 * @param name in the table
 * @param lane that measures it
 * @param share of it that the case should reach, such as 0.75
 */
record Limit(String name, Lane lane, double share) {}
