/**
 * Invitations: links that an operator hands out, each good for one account. They are kept hashed in
 * {@code accounts/.invitations}; whoever has one makes an account and is signed in to it.
 */
@NullMarked
package coffer.auth.invitation;

import org.jspecify.annotations.NullMarked;
