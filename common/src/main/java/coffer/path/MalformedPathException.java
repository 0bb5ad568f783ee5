package coffer.path;

/** A request's path that names no item. Its message is a sentence for whoever sent it. */
public final class MalformedPathException extends Exception {

  private static final long serialVersionUID = 1;

  MalformedPathException(String message) {
    super(message);
  }
}
