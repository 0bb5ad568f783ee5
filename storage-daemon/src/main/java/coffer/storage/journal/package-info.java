/**
 * The write journal: records that are durable, in their order, before what they tell of is in its
 * place. It knows nothing of what is in a record. {@link coffer.storage.journal.Journal} is written
 * to, {@link coffer.storage.journal.JournalSegment} is read after a crash.
 */
@NullMarked
package coffer.storage.journal;

import org.jspecify.annotations.NullMarked;
