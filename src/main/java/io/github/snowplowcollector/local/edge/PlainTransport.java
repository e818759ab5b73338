package io.github.snowplowcollector.local.edge;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import java.util.Optional;

/** Plain text. */
final class PlainTransport implements Transport {

    @Override
    public void prepare(Channel connection) {
        // Nothing has to be agreed on.
    }

    @Override
    public Optional<TlsSession> session(Channel connection) {
        return Optional.empty();
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
