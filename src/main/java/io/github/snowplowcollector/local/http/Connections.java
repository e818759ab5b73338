package io.github.snowplowcollector.local.http;

import io.netty.channel.Channel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open connections of a server, so that none outlives it. Netty's event loops may end without closing theirs, and a client whose
 * connection stays open behind a stopped server waits for an answer until its patience ends.
 */
public final class Connections {

    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Adds a connection until it is closed; once the server is closed, closes it at once. */
    @SuppressWarnings("FutureReturnValueIgnored") // of a connection that could not be closed nothing is left to do
    public void add(Channel connection) {
        open.add(connection);
        connection.closeFuture().addListener(done -> open.remove(connection));
        if (closed) {
            connection.close();
        }
    }

    /** Closes all, after what was written to them before. */
    public void close() {
        closed = true;
        List.copyOf(open).stream().map(Channel::close).toList().forEach(closing -> closing.awaitUninterruptibly());
    }
}
