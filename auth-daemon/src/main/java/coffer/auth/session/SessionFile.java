package coffer.auth.session;

import coffer.file.FlatLine;
import coffer.token.TokenHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An account's {@code sessions}, latest use first. Immutable. A line that is no session is dropped:
 * only the daemon writes this file.
 */
record SessionFile(List<SessionLine> sessions) {

  static final String MODE = "rw-------";

  private static final int MOST = 50;
  private static final Comparator<SessionLine> LATEST_USE_FIRST =
      Comparator.comparing(SessionLine::lastUsed).reversed();

  SessionFile {
    sessions = sessions.stream().sorted(LATEST_USE_FIRST).limit(MOST).toList();
  }

  static SessionFile parse(byte[] content) {
    return new SessionFile(
        FlatLine.of(content).stream().map(SessionLine::parse).flatMap(Optional::stream).toList());
  }

  Optional<SessionLine> find(TokenHash id) {
    return sessions.stream().filter(session -> session.id().equals(id)).findFirst();
  }

  /** With one more session; where there are too many, the ones unused for longest go. */
  SessionFile with(SessionLine session) {
    List<SessionLine> more = new ArrayList<>(sessions);
    more.add(0, session);
    return new SessionFile(more);
  }

  SessionFile without(TokenHash id) {
    return new SessionFile(sessions.stream().filter(session -> !session.id().equals(id)).toList());
  }

  /** With nothing but that session, if it is there. */
  SessionFile only(TokenHash id) {
    return new SessionFile(sessions.stream().filter(session -> session.id().equals(id)).toList());
  }

  /** With that session changed, if it is there. */
  SessionFile changing(TokenHash id, UnaryOperator<SessionLine> change) {
    return new SessionFile(
        sessions.stream()
            .map(session -> session.id().equals(id) ? change.apply(session) : session)
            .toList());
  }

  /** Without the sessions that were last used before the one time, or began before the other. */
  SessionFile live(Instant used, Instant begun) {
    return new SessionFile(
        sessions.stream()
            .filter(session -> session.lastUsed().isAfter(used) && session.created().isAfter(begun))
            .toList());
  }

  byte[] content() {
    return sessions.stream()
        .map(session -> session + "\n")
        .collect(Collectors.joining("", "# browser sessions, hashed\n", ""))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
