/** What is measured: the pair, and the servers that stand in its place to show the limits. */
@NullMarked
package coffer.bench.service;

import org.jspecify.annotations.NullMarked;
