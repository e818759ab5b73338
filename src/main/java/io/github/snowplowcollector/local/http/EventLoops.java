package io.github.snowplowcollector.local.http;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;

/** The threads that serve connections. */
public final class EventLoops {

    private EventLoops() {}

    /**
     * Daemons of this name. By the class that Netty 4.1 has as well: in the tests of an application the server runs on the application's
     * Netty, and what 4.2 has in its place is not there.
     */
    @SuppressWarnings("deprecation")
    public static EventLoopGroup daemons(String name, int threads) {
        return new NioEventLoopGroup(threads, new DefaultThreadFactory(name, true));
    }
}
