package coffer.storage.git;

import coffer.storage.journal.Journal;

/**
 * What all repositories have in common.
 *
 * @param caches what was read of objects
 * @param bases the trees that others are stored as differences to
 * @param incoming where files are made
 * @param journal what makes writes durable
 * @param unsynced what only the journal makes durable
 * @param placer sees to it that nothing stays in the journal alone for long
 * @param leaders write for those who do not wait
 */
record Engine(
    Surroundings surroundings,
    ObjectCaches caches,
    KeptBases bases,
    Incoming incoming,
    Journal journal,
    Unsynced unsynced,
    Placer placer,
    Leaders leaders) {}
