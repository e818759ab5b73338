package io.github.snowplowcollector.local.edge;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import java.util.Optional;

/** How viewers reach a port: in plain text or through TLS. */
interface Transport {

    /**
     * Readies a connection that was just accepted and whose other handlers are in place.
     *
     * @param portOwner id of the distribution whose port it came in on
     * @param streams adds what answers the requests of one stream, where viewers may send several at once
     */
    void prepare(Channel connection, String portOwner, RequestHandlers streams);

    /** Adds what answers requests to the end of a pipeline, in which they come as objects. */
    @FunctionalInterface
    interface RequestHandlers {

        void addTo(Channel channel, Transport transport, ViewerConnection viewer);
    }

    /** What was agreed on by the time of the first request; empty in plain text. */
    Optional<TlsSession> session(Channel connection);

    /** The connection on which a channel's answers leave: several channels may have one. */
    Channel connection(Channel channel);

    /** Ends our half of a connection: closing it with input unread would reset it and lose the last answer. */
    void endOutput(Channel connection);

    /** Plain text. */
    static final class PlainTransport implements Transport {

        @Override
        public void prepare(Channel connection, String portOwner, RequestHandlers streams) {
            // Nothing has to be agreed on.
        }

        @Override
        public Optional<TlsSession> session(Channel connection) {
            return Optional.empty();
        }

        @Override
        public Channel connection(Channel channel) {
            return channel;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // of a connection that could not be closed nothing is left to do
        public void endOutput(Channel connection) {
            if (connection instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
            } else {
                connection.close();
            }
        }
    }
}
