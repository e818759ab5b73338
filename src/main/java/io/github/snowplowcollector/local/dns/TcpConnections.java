package io.github.snowplowcollector.local.dns;

import io.github.snowplowcollector.local.http.Connections;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.concurrent.atomic.AtomicInteger;

/** Connections on which messages have their length before them. They are few, and closed when nothing comes. */
final class TcpConnections extends ChannelInitializer<Channel> {

    private static final int MOST = 64;
    private static final int PATIENCE_SECONDS = 10;
    private static final int LENGTH_BYTES = 2;
    private static final int LONGEST = 65_535 + LENGTH_BYTES;

    private final Responder responder;
    private final Connections connections;
    private final AtomicInteger open = new AtomicInteger();

    TcpConnections(Responder responder, Connections connections) {
        this.responder = responder;
        this.connections = connections;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // of a connection that could not be closed nothing is left to do
    protected void initChannel(Channel connection) {
        connections.add(connection);
        connection.closeFuture().addListener(done -> open.decrementAndGet());
        if (open.incrementAndGet() > MOST) {
            connection.close();
            return;
        }
        connection
                .pipeline()
                .addLast(new ReadTimeoutHandler(PATIENCE_SECONDS))
                .addLast(new LengthFieldBasedFrameDecoder(LONGEST, 0, LENGTH_BYTES, 0, LENGTH_BYTES))
                .addLast(new LengthFieldPrepender(LENGTH_BYTES))
                .addLast(new Messages());
    }

    private final class Messages extends SimpleChannelInboundHandler<ByteBuf> {

        /** Who asks and does not read the answers is not waited for. */
        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
            var answer = responder.overTcp(ByteBufUtil.getBytes(message));
            if (answer.isEmpty() || !context.channel().isWritable()) {
                var unused = context.close();
            } else {
                var unused = context.writeAndFlush(Unpooled.wrappedBuffer(answer.get()));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var unused = context.close();
        }
    }
}
