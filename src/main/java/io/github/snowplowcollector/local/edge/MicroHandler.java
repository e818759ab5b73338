package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.micro.MicroAnswer;
import io.github.snowplowcollector.local.micro.MicroService;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the requests under {@code /micro}, and those that ask whether the collector is healthy, out of a viewer's connection and lets all
 * others pass. While one is answered, which may take long, what comes behind it waits.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of a connection that could not be closed nothing is left to do
final class MicroHandler extends ChannelInboundHandlerAdapter {

    /** Said to the handlers behind: whether the connection's silence is ours. */
    enum Answering {
        BEGUN,
        DONE
    }

    private static final String PATH = "/micro";
    private static final String HEALTH = "/health";
    private static final byte[] OK = {'o', 'k'};
    private static final int MOST_WAITING = 1000;

    private final String distributionId;
    private final MicroService micro;
    private final BooleanSupplier served;
    private final Queue<Object> waiting = new ArrayDeque<>();
    private @Nullable MicroExchange exchange;
    private @Nullable Object inputEnd;

    /**
     * @param distributionId whose port it is
     * @param served whether that distribution answers events
     */
    MicroHandler(String distributionId, MicroService micro, BooleanSupplier served) {
        this.distributionId = distributionId;
        this.micro = micro;
        this.served = served;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var current = exchange;
        if (current == null
                && message instanceof HttpRequest request
                && (isMicro(request) || isHealthCheck(request.method().name(), request.uri()))) {
            exchange = new MicroExchange(context, request, () -> done(context));
        } else if (current == null) {
            context.fireChannelRead(message);
        } else if (current.isComplete()) {
            waiting.add(message);
            if (waiting.size() > MOST_WAITING) {
                context.close();
            }
        } else if (message instanceof HttpContent content) {
            receive(context, current, content);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private static boolean isMicro(HttpRequest request) {
        var target = request.uri();
        if (!target.startsWith(PATH) || request.decoderResult().isFailure()) {
            return false;
        }
        return target.length() == PATH.length() || "/?".indexOf(target.charAt(PATH.length())) >= 0;
    }

    private static boolean isHealthCheck(String method, String path) {
        return path.equals(HEALTH) && (method.equals("GET") || method.equals("HEAD"));
    }

    private void receive(ChannelHandlerContext context, MicroExchange current, HttpContent content) {
        boolean last =
                content instanceof LastHttpContent || content.decoderResult().isFailure();
        boolean room = current.receive(content, last);
        if (last || !room) {
            context.fireUserEventTriggered(Answering.BEGUN);
            // Behind what this turn has to keep: events that came before on this connection are counted.
            context.executor().execute(() -> current.answerWith(room ? micro(current) : tooLarge()));
        }
    }

    private CompletableFuture<MicroAnswer> micro(MicroExchange current) {
        var request = current.request();
        return isHealthCheck(request.method(), request.path())
                ? CompletableFuture.completedFuture(health())
                : micro.answer(distributionId, request);
    }

    private MicroAnswer health() {
        return served.getAsBoolean()
                ? new MicroAnswer(200, Map.of("Content-Type", "text/plain"), new MicroAnswer.Whole(OK))
                : MicroAnswer.text(503, "The distribution is disabled, or its first deployment is not over.");
    }

    private static CompletableFuture<MicroAnswer> tooLarge() {
        return CompletableFuture.completedFuture(
                MicroAnswer.text(413, "A body is at most " + MicroExchange.LARGEST_BODY + " bytes."));
    }

    private void done(ChannelHandlerContext context) {
        exchange = null;
        context.fireUserEventTriggered(Answering.DONE);
        while (exchange == null || !exchange.isComplete()) {
            var next = waiting.poll();
            if (next == null) {
                break;
            }
            channelRead(context, next);
        }
        if (exchange == null && inputEnd != null) {
            context.fireUserEventTriggered(inputEnd);
        }
        context.fireChannelReadComplete();
    }

    /** A viewer that says no more may still want its answer, but never ends a stream. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        var current = exchange;
        if (event != ChannelInputShutdownEvent.INSTANCE || current == null) {
            context.fireUserEventTriggered(event);
        } else if (current.isComplete() && !current.isStreaming()) {
            inputEnd = event;
        } else {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        var current = exchange;
        if (current != null) {
            current.abandon();
            if (current.isComplete()) {
                context.fireUserEventTriggered(Answering.DONE);
            }
        }
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        context.fireChannelInactive();
    }
}
