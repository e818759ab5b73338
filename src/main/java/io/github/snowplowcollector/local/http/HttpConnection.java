package io.github.snowplowcollector.local.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** One connection: hands its requests to the handler one after the other, off the event loop, and writes the answers in order. */
final class HttpConnection extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final HttpHandler handler;
    private final Executor handlers;

    // Both are touched on the connection's event loop only.
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    HttpConnection(HttpHandler handler, Executor handlers) {
        this.handler = handler;
        this.handlers = handlers;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        boolean keepAlive =
                HttpUtil.isKeepAlive(message) && message.protocolVersion().equals(HttpVersion.HTTP_1_1);
        var failure = message.decoderResult().cause();
        if (failure != null) {
            var refusal = HttpResponse.empty(statusOf(failure));
            next(context, () -> write(context, "GET", refusal, false));
            return;
        }
        var request = request(context, message);
        next(
                context,
                () -> handlers.execute(() -> {
                    var response = answer(request);
                    context.executor().execute(() -> write(context, request.method(), response, keepAlive));
                }));
    }

    private static int statusOf(Throwable failure) {
        if (failure instanceof TooLongHttpLineException) {
            return 414;
        }
        return failure instanceof TooLongHttpHeaderException ? 431 : 400;
    }

    private static HttpRequest request(ChannelHandlerContext context, FullHttpRequest message) {
        var headers = new LinkedHashMap<String, List<String>>();
        for (var header : message.headers()) {
            headers.computeIfAbsent(header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        var target = originForm(message.uri());
        int question = target.indexOf('?');
        return new HttpRequest(
                message.method().name(),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                headers,
                ByteBufUtil.getBytes(message.content()),
                (InetSocketAddress) context.channel().remoteAddress());
    }

    /** The target without scheme and host, which a client that takes us for a proxy puts in front. */
    private static String originForm(String target) {
        if (!target.startsWith("http://")) {
            return target;
        }
        int slash = target.indexOf('/', "http://".length());
        return slash < 0 ? "/" : target.substring(slash);
    }

    private HttpResponse answer(HttpRequest request) {
        try {
            return handler.handle(request);
        } catch (RuntimeException | Error e) {
            return HttpResponse.empty(500);
        }
    }

    private void next(ChannelHandlerContext context, Runnable work) {
        if (busy) {
            waiting.add(work);
            return;
        }
        busy = true;
        try {
            work.run();
        } catch (RejectedExecutionException e) {
            var unused = context.close();
        }
    }

    private void write(ChannelHandlerContext context, String method, HttpResponse response, boolean keepAlive) {
        var message = message(method, response);
        if (!keepAlive) {
            message.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        var written = context.writeAndFlush(message);
        if (!keepAlive) {
            var unused = written.addListener(ChannelFutureListener.CLOSE);
            return;
        }
        busy = false;
        var following = waiting.poll();
        if (following != null) {
            next(context, following);
        }
    }

    /** A header that HTTP cannot hold must not leave the client waiting. */
    private static FullHttpResponse message(String method, HttpResponse response) {
        try {
            return written(method, response);
        } catch (IllegalArgumentException e) {
            return written(method, HttpResponse.empty(500));
        }
    }

    private static FullHttpResponse written(String method, HttpResponse response) {
        boolean bodiless = response.isBodiless();
        var message = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.status()),
                bodiless || method.equals("HEAD") ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(response.body()));
        message.headers().set(HttpHeaderNames.DATE, HttpDate.format(Instant.now()));
        response.headers().forEach((name, value) -> message.headers().set(name, value));
        if (!bodiless) {
            message.headers().set(HttpHeaderNames.CONTENT_LENGTH, response.contentLength());
        }
        return message;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A client that hangs up or sends garbage is no event worth a log line.
        var unused = context.close();
    }
}
