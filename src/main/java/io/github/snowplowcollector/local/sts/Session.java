package io.github.snowplowcollector.local.sts;

import io.github.snowplowcollector.local.iam.RoleSession;
import java.time.Instant;
import java.util.Optional;

/**
 * What temporary credentials stand for.
 *
 * @param role whom they make of the caller; empty for the caller itself
 * @param expires when they end, in whole seconds
 */
record Session(Optional<RoleSession> role, Instant expires) {

    private static final String SEPARATOR = "\n";

    /** A line each, none of which a name has. */
    String toText() {
        return expires.getEpochSecond()
                + role.map(session -> SEPARATOR + session.role() + SEPARATOR + session.name())
                        .orElse("");
    }

    static Session of(String text) {
        var lines = text.split(SEPARATOR, -1);
        return new Session(
                lines.length == 1 ? Optional.empty() : Optional.of(new RoleSession(lines[1], lines[2])),
                Instant.ofEpochSecond(Long.parseLong(lines[0])));
    }
}
