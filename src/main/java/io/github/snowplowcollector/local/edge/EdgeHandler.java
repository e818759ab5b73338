package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.accesslog.AccessLogRow;
import io.github.snowplowcollector.local.cloudfront.ServedDistribution;
import io.github.snowplowcollector.local.micro.MicroService;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One viewer's connection. A request is answered and logged when its head is there; a body is read and dropped. A viewer that sends
 * no complete head for too long, or does not read what it was answered, is hung up on.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of a connection that could not be closed nothing is left to do
final class EdgeHandler extends SimpleChannelInboundHandler<HttpObject> {

    private static final int LONGEST_URL = 8192;

    private final String portOwner;
    private final Transport transport;
    private final Sites sites;
    private final Responder responder;
    private final Turn turn;
    private final MicroService micro;
    private final Clock clock;
    private final Duration patience;

    private Optional<TlsSession> session = Optional.empty();
    private String clientIp = "";
    private int clientPort;
    private long lastHead;
    private boolean ended;
    private boolean answeredElsewhere;

    /**
     * @param portOwner id of the distribution whose port this is
     * @param transport how viewers reach that port
     * @param micro told what no log tells
     * @param patience how long a viewer may take from one request to the next
     */
    EdgeHandler(
            String portOwner,
            Transport transport,
            Sites sites,
            Responder responder,
            Turn turn,
            MicroService micro,
            Clock clock,
            Duration patience) {
        this.portOwner = portOwner;
        this.transport = transport;
        this.sites = sites;
        this.responder = responder;
        this.turn = turn;
        this.micro = micro;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (context.channel().remoteAddress() instanceof InetSocketAddress viewer) {
            clientIp = NetUtil.toAddressString(viewer.getAddress());
            clientPort = viewer.getPort();
        }
        lastHead = System.nanoTime();
        checkLater(context, patience.toNanos());
        context.fireChannelActive();
    }

    private void checkLater(ChannelHandlerContext context, long nanos) {
        context.executor().schedule(() -> hangUpIfIdle(context), nanos, TimeUnit.NANOSECONDS);
    }

    private void hangUpIfIdle(ChannelHandlerContext context) {
        if (answeredElsewhere) {
            lastHead = System.nanoTime();
        }
        long left = patience.toNanos() - (System.nanoTime() - lastHead);
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

    /** The viewer has said all it will. The answers that are due leave first; they were put on the loop's list before this. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            ended = true;
            context.executor()
                    .execute(() ->
                            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE));
        } else if (event instanceof MicroHandler.Answering state) {
            answeredElsewhere = state == MicroHandler.Answering.BEGUN;
            lastHead = System.nanoTime();
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (ended) {
            return;
        }
        if (message.decoderResult().isFailure()) {
            ended = true;
            var cause = message.decoderResult().cause();
            if (cause instanceof TooLongHttpLineException) {
                micro.urlTooLong(portOwner, Edge.LONGEST_LINE);
            }
            answerUnlogged(
                    context,
                    cause instanceof TooLongHttpLineException
                            ? GeneratedAnswers.urlTooLong()
                            : cause instanceof TooLongHttpHeaderException
                                    ? GeneratedAnswers.requestTooLarge()
                                    : GeneratedAnswers.badRequest());
        } else if (message instanceof HttpRequest request) {
            lastHead = System.nanoTime();
            ended = !HttpUtil.isKeepAlive(request);
            answer(context, request);
        }
    }

    private void answer(ChannelHandlerContext context, HttpRequest message) {
        var parsed = EdgeRequest.of(message, session(context));
        if (parsed.isEmpty()) {
            ended = true;
            answerUnlogged(context, GeneratedAnswers.badRequest());
            return;
        }
        var request = parsed.get();
        if (request.url() > LONGEST_URL) {
            ended = true;
            micro.urlTooLong(portOwner, request.target());
            answerUnlogged(context, GeneratedAnswers.urlTooLong());
            return;
        }
        if (request.size() > Edge.LARGEST_REQUEST) {
            ended = true;
            answerUnlogged(context, GeneratedAnswers.requestTooLarge());
            return;
        }
        var now = clock.instant();
        var site = sites.select(request.host(), portOwner);
        if (site.isEmpty() || !site.get().served(now)) {
            answerUnlogged(context, GeneratedAnswers.notServed());
            return;
        }
        var answer = responder.answer(site.get(), request, now);
        var requestId = turn.newRequestId();
        if (!request.is("GET")) {
            micro.hear(
                    requestId,
                    request.header(HttpHeaderNames.ORIGIN),
                    request.header(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD));
        }
        var bytes = turn.writer().write(context.alloc(), answer, requestId, now, request.is("HEAD"), !ended);
        var distribution = site.get().distribution();
        turn.log(
                new RowTarget(site.get().shown(), distribution.logging().map(to -> target(distribution, to, now))),
                row(distribution, request, answer, requestId, now, bytes.readableBytes()));
        turn.answer(context.channel(), transport, bytes, !ended);
    }

    /** Agreed on once a connection, before its first request. */
    private Optional<TlsSession> session(ChannelHandlerContext context) {
        if (session.isEmpty()) {
            session = transport.session(context.channel());
        }
        return session;
    }

    private void answerUnlogged(ChannelHandlerContext context, EdgeAnswer answer) {
        var now = clock.instant();
        var bytes = turn.writer().write(context.alloc(), answer, turn.newRequestId(), now, false, !ended);
        turn.answer(context.channel(), transport, bytes, !ended);
    }

    private static LogTarget target(ServedDistribution distribution, ServedDistribution.Logging logging, Instant now) {
        return new LogTarget(
                distribution.id(), Math.floorDiv(now.getEpochSecond(), 3600L), logging.bucket(), logging.prefix());
    }

    private AccessLogRow row(
            ServedDistribution distribution,
            EdgeRequest request,
            EdgeAnswer answer,
            String requestId,
            Instant now,
            int bytesSent) {
        long millis = (System.nanoTime() - lastHead) / 1_000_000;
        return new AccessLogRow(
                now,
                AnswerWriter.LOCATION,
                bytesSent,
                clientIp,
                request.method(),
                distribution.domain(),
                request.path(),
                answer.status(),
                request.query(),
                request,
                distribution
                        .logging()
                        .filter(ServedDistribution.Logging::cookies)
                        .isPresent(),
                answer.result().text(),
                requestId,
                request.tls().isPresent() ? "https" : "http",
                request.bytes(),
                millis,
                request.tls().map(TlsSession::protocol).orElse(""),
                request.tls().map(TlsSession::cipher).orElse(""),
                request.version(),
                clientPort,
                millis,
                answer.detail(),
                answer.headers().get("Content-Type").orElse(""),
                answer.status() == 304 ? -1 : answer.length(),
                answer.rangeStart(),
                answer.rangeEnd());
    }
}
