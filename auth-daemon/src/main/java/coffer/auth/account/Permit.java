package coffer.auth.account;

import java.io.IOException;

/**
 * What somebody needs besides a free name to make an account, and what is used up by it. Called by
 * {@link Registration}, under the lock under which names are given away.
 */
public interface Permit {

  /** That of operators, who need none. */
  Permit OPERATORS =
      new Permit() {
        @Override
        public void use() {
          // There is always another.
        }

        @Override
        public void giveBack() {
          // There was always another.
        }
      };

  /**
   * Uses it up. Durable on return.
   *
   * @throws RefusedException if it is none, or none any more
   */
  void use() throws IOException, RefusedException;

  /** Takes that back, since there is no account after all. Durable on return. */
  void giveBack() throws IOException, RefusedException;
}
