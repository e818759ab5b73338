package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.event.Decoded;
import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import java.util.List;
import java.util.Optional;

/**
 * A request and what was found of it.
 *
 * @param entry its place and verdict
 * @param row its log row, without the line end
 * @param request what the row says of the request itself
 * @param decoded the event, or why it is none; empty if judging it failed, and then a defect says how
 * @param defects every reason why it is bad
 */
record JudgedRow(IndexEntry entry, String row, Request request, Optional<Decoded> decoded, List<Defect> defects) {

    /**
     * The request as the log has it, and as far as it is known, what no log has.
     *
     * @param query as the client encoded it; empty if there was none
     * @param asksFor the method that a preflight asks for; empty if it is none, or was forgotten
     */
    record Request(String method, String host, String path, String query, int status, String asksFor, Sender sender) {}

    Optional<Event> event() {
        return decoded.filter(Event.class::isInstance).map(Event.class::cast);
    }

    Sender sender() {
        return event().map(request.sender()::of).orElse(request.sender());
    }
}
