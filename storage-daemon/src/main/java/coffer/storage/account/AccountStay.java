package coffer.storage.account;

/** An account's data stays where it is until this is closed, once, on any thread. */
public interface AccountStay extends AutoCloseable {
  @Override
  void close();
}
