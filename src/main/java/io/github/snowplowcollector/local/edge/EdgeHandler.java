package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.micro.MicroService;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The requests of one viewer's connection: each is answered and logged when its head is there; a body is read and dropped. */
final class EdgeHandler extends SimpleChannelInboundHandler<HttpObject> {

    private static final int LONGEST_URL = 8192;

    private final String portOwner;
    private final Transport transport;
    private final EdgeDistributions sites;
    private final Responder responder;
    private final GroupCommit turn;
    private final MicroService micro;
    private final Clock clock;
    private final ViewerConnection viewer;
    private Optional<TlsSession> session = Optional.empty();
    private boolean ended;

    /**
     * @param portOwner id of the distribution whose port this is
     * @param transport how viewers reach that port
     * @param micro told what no log tells
     */
    EdgeHandler(
            String portOwner,
            Transport transport,
            EdgeDistributions sites,
            Responder responder,
            GroupCommit turn,
            MicroService micro,
            Clock clock,
            ViewerConnection viewer) {
        this.portOwner = portOwner;
        this.transport = transport;
        this.sites = sites;
        this.responder = responder;
        this.turn = turn;
        this.micro = micro;
        this.clock = clock;
        this.viewer = viewer;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (ended) {
            return;
        }
        if (message.decoderResult().isFailure()) {
            refuse(context, undecoded(message.decoderResult().cause()));
        } else if (message instanceof HttpRequest request) {
            viewer.sentHead();
            ended = !HttpUtil.isKeepAlive(request);
            answer(context, request);
        }
    }

    private EdgeAnswer undecoded(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            micro.urlTooLong(portOwner, Edge.LONGEST_LINE);
            return GeneratedAnswers.urlTooLong();
        }
        return cause instanceof TooLongHttpHeaderException
                ? GeneratedAnswers.requestTooLarge()
                : GeneratedAnswers.badRequest();
    }

    private void answer(ChannelHandlerContext context, HttpRequest message) {
        var parsed = EdgeRequest.of(message, session(context));
        if (parsed.isEmpty()) {
            refuse(context, GeneratedAnswers.badRequest());
            return;
        }
        var request = parsed.get();
        if (request.url() > LONGEST_URL) {
            micro.urlTooLong(portOwner, request.target());
            refuse(context, GeneratedAnswers.urlTooLong());
            return;
        }
        if (request.size() > Edge.LARGEST_REQUEST) {
            refuse(context, GeneratedAnswers.requestTooLarge());
            return;
        }
        var now = clock.instant();
        var site = sites.select(request.host(), portOwner);
        if (site.isEmpty() && sites.isForeign(request.host())) {
            answerUnlogged(context, GeneratedAnswers.foreignHost());
            return;
        }
        if (isMisdirected(request, site)) {
            answerUnlogged(context, GeneratedAnswers.misdirected());
            return;
        }
        if (site.isEmpty() || !site.get().served(now)) {
            answerUnlogged(context, GeneratedAnswers.notServed());
            return;
        }
        answer(context, site.get(), request, now);
    }

    /** Whether the viewer was shown the certificate of another distribution than the one that it asks now. */
    private boolean isMisdirected(EdgeRequest request, Optional<EdgeDistribution> asked) {
        var shown = request.tls().flatMap(tls -> sites.named(tls.serverName()));
        return shown.isPresent() && !shown.equals(asked);
    }

    private void answer(ChannelHandlerContext context, EdgeDistribution site, EdgeRequest request, Instant now) {
        var answer = responder.answer(site, request, now);
        var requestId = turn.newRequestId();
        if (!request.is("GET")) {
            micro.hear(
                    requestId,
                    request.header(HttpHeaderNames.ORIGIN),
                    request.header(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD));
        }
        var bytes = turn.writer().write(context.alloc(), answer, requestId, now, request.is("HEAD"), !ended);
        var distribution = site.distribution();
        turn.log(
                site.target(distribution, now),
                viewer.row(distribution, request, answer, requestId, now, bytes.readableBytes()),
                distribution.behavior(request.path()).pattern().orElse("*"));
        turn.answer(context.channel(), transport, bytes, !ended);
    }

    /** Agreed on once a connection, before its first request. */
    private Optional<TlsSession> session(ChannelHandlerContext context) {
        if (session.isEmpty()) {
            session = transport.session(context.channel());
        }
        return session;
    }

    /** What comes behind a request that is none cannot be told from its rest. */
    private void refuse(ChannelHandlerContext context, EdgeAnswer answer) {
        ended = true;
        answerUnlogged(context, answer);
    }

    private void answerUnlogged(ChannelHandlerContext context, EdgeAnswer answer) {
        var now = clock.instant();
        var bytes = turn.writer().write(context.alloc(), answer, turn.newRequestId(), now, false, !ended);
        turn.answer(context.channel(), transport, bytes, !ended);
    }
}
