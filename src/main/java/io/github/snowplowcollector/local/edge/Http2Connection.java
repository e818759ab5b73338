package io.github.snowplowcollector.local.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.Optional;

/**
 * A connection on which a viewer sends several requests at once, each in a stream that is answered as a connection of its own would be.
 * Who floods it with resets, settings, empty or small frames is hung up on by Netty, whose limits for servers are on unless they are changed.
 */
final class Http2Connection {

    /** RFC 9113 asks for no fewer than a hundred. */
    private static final int MOST_STREAMS = 128;

    /** Somewhat more than is answered: what is above is a status as over HTTP/1.1 and not an error of the connection. */
    private static final int LONGEST_HEADERS = Edge.LONGEST_LINE + Edge.LARGEST_REQUEST;

    /** Bytes that a viewer may send of a body ahead; none is kept. */
    private static final int WINDOW = 65_535;

    private static final String STREAMS = "streams";

    private Http2Connection() {}

    /** Puts HTTP/2 where HTTP/1.1's handlers are. */
    static void begin(ChannelHandlerContext context, Transport tls, Transport.RequestHandlers requests) {
        var codec = Http2FrameCodecBuilder.forServer()
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(MOST_STREAMS)
                        .maxHeaderListSize(LONGEST_HEADERS)
                        .initialWindowSize(WINDOW))
                .gracefulShutdownTimeoutMillis(0)
                .build();
        var transport = new StreamTransport(tls.session(context.channel()));
        var viewer = new ViewerConnection(context.channel());
        var pipeline = context.pipeline();
        pipeline.remove(HttpRequestDecoder.class);
        pipeline.replace(MicroHandler.class, null, codec);
        pipeline.replace(
                EdgeHandler.class, STREAMS, new Http2MultiplexHandler(new Streams(transport, requests, viewer)));
        pipeline.addAfter(STREAMS, null, new ConnectionErrors());
    }

    /** What comes with the connection is the connection's; an answer ends its stream by itself. */
    private record StreamTransport(Optional<TlsSession> session) implements Transport {

        @Override
        public void prepare(Channel stream, String portOwner, RequestHandlers streams) {
            throw new UnsupportedOperationException("a stream has no streams");
        }

        @Override
        public Optional<TlsSession> session(Channel stream) {
            return session;
        }

        @Override
        public Channel connection(Channel stream) {
            return stream.parent();
        }

        @Override
        public void endOutput(Channel stream) {
            // The answer's last frame said so.
        }
    }

    private static final class Streams extends ChannelInitializer<Channel> {

        private final Transport transport;
        private final Transport.RequestHandlers requests;
        private final ViewerConnection viewer;

        Streams(Transport transport, Transport.RequestHandlers requests, ViewerConnection viewer) {
            this.transport = transport;
            this.requests = requests;
            this.viewer = viewer;
        }

        @Override
        protected void initChannel(Channel stream) {
            stream.pipeline().addLast(new Http2StreamCodec()).addLast(new Http2Answers());
            requests.addTo(stream, transport, viewer.ofStream());
            stream.pipeline().addLast(new StreamEnd());
            stream.parent().pipeline().fireUserEventTriggered(ViewerPatience.STREAM_BEGUN);
        }
    }

    /** Netty tells the viewer what is wrong and hangs up. Who hung up here would say before that nothing is. */
    private static final class ConnectionErrors extends ChannelInboundHandlerAdapter {

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) {
                context.fireExceptionCaught(cause);
            }
        }
    }

    /** A stream's troubles end the stream; how long the connection is waited for is the connection's business. */
    @SuppressWarnings("FutureReturnValueIgnored") // of a stream that could not be closed nothing is left to do
    private static final class StreamEnd extends ChannelInboundHandlerAdapter {

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof MicroHandler.Answering) {
                context.channel().parent().pipeline().fireUserEventTriggered(event);
            }
        }

        /** An error of the protocol that Netty found is one with which it resets the stream itself. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof DecoderException) {
                context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.PROTOCOL_ERROR))
                        .addListener(ChannelFutureListener.CLOSE);
            } else if (!(cause instanceof Http2Exception)) {
                context.close();
            }
        }
    }
}
