/**
 * The audit log: one line of JSON for each sign-in, refusal, grant, revocation and administrative
 * command, written by the daemon and by commands alike. {@code docs/audit.md} describes it for
 * whoever reads it with a program.
 */
@NullMarked
package coffer.auth.audit;

import org.jspecify.annotations.NullMarked;
