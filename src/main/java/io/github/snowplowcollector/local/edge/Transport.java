package io.github.snowplowcollector.local.edge;

import io.netty.channel.Channel;
import java.util.Optional;

/** How viewers reach a port: in plain text or through TLS. */
interface Transport {

    /** Readies a connection that was just accepted and whose other handlers are in place. */
    void prepare(Channel connection);

    /** What was agreed on by the time of the first request; empty in plain text. */
    Optional<TlsSession> session(Channel connection);

    /** Ends our half of a connection: closing it with input unread would reset it and lose the last answer. */
    void endOutput(Channel connection);
}
