/**
 * The benchmark: what it measures, how the answer is to be judged, and in which order. It measures
 * the running pair through nginx, and in the same rounds what this machine can do without Coffer.
 */
@NullMarked
package coffer.bench;

import org.jspecify.annotations.NullMarked;
