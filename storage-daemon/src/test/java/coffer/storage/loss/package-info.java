/**
 * What is acknowledged is not lost: the real daemon is killed, its disk is taken away or filled up,
 * other programs work in its repositories, and what it answered is then compared with what it
 * serves and with what git itself finds. Nothing here knows the engine from the inside.
 */
@NullMarked
package coffer.storage.loss;

import org.jspecify.annotations.NullMarked;
