package io.github.snowplowcollector.local.edge;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Hangs up on a viewer that sends no complete head for too long, does not read what it was answered, or has said all it will. */
@SuppressWarnings("FutureReturnValueIgnored") // of a connection that could not be closed nothing is left to do
final class ViewerPatience extends ChannelInboundHandlerAdapter {

    /** Said of a connection by each stream that begins in it. */
    static final Object STREAM_BEGUN = "stream begun";

    private final ViewerConnection viewer;
    private final Duration patience;
    private int answeredElsewhere;

    /** @param patience how long a viewer may take from one request to the next */
    ViewerPatience(ViewerConnection viewer, Duration patience) {
        this.viewer = viewer;
        this.patience = patience;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        checkLater(context, patience.toNanos());
        context.fireChannelActive();
    }

    private void checkLater(ChannelHandlerContext context, long nanos) {
        context.executor().schedule(() -> hangUpIfIdle(context), nanos, TimeUnit.NANOSECONDS);
    }

    private void hangUpIfIdle(ChannelHandlerContext context) {
        if (answeredElsewhere > 0) {
            viewer.sentHead();
        }
        long left = patience.toNanos() - viewer.nanosSinceHead();
        if (left <= 0) {
            context.close();
        } else if (context.channel().isActive()) {
            checkLater(context, left);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
    }

    /** The answers that are due leave before the end; they were put on the loop's list before this. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            context.executor()
                    .execute(() ->
                            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE));
        } else if (event == STREAM_BEGUN) {
            viewer.sentHead();
        } else if (event instanceof MicroHandler.Answering state) {
            answeredElsewhere += state == MicroHandler.Answering.BEGUN ? 1 : -1;
            viewer.sentHead();
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
