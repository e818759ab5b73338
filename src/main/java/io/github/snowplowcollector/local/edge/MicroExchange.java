package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.http.HttpDate;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.micro.MicroAnswer;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request under {@code /micro} and its answer. Belongs to its event loop's thread. */
@SuppressWarnings("FutureReturnValueIgnored") // of a connection that could not be closed nothing is left to do
final class MicroExchange {

    static final int LARGEST_BODY = 1 << 20;

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ChannelHandlerContext context;
    private final io.netty.handler.codec.http.HttpRequest head;
    private final Runnable done;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final HttpResponseEncoder encoder = new HttpResponseEncoder();
    /** Whether the connection frames what it sends by itself, so that nothing is to be encoded. */
    private final boolean framed;

    private final boolean chunked;
    private final boolean bodiless;
    private boolean keepAlive;
    private boolean complete;
    private @Nullable CompletableFuture<MicroAnswer> made;
    private MicroAnswer.@Nullable Chunked pieces;
    private boolean abandoned;

    /** @param done run when the answer was sent and the connection goes on */
    MicroExchange(ChannelHandlerContext context, io.netty.handler.codec.http.HttpRequest head, Runnable done) {
        this.context = context;
        this.head = head;
        this.done = done;
        framed = head.protocolVersion().majorVersion() > 1;
        chunked = framed || head.protocolVersion().equals(HttpVersion.HTTP_1_1);
        bodiless = head.method().name().equals("HEAD");
        keepAlive = HttpUtil.isKeepAlive(head);
        if (HttpUtil.is100ContinueExpected(head)) {
            context.writeAndFlush(context.alloc().buffer().writeBytes(CONTINUE));
        }
    }

    /**
     * Takes a part of the body.
     *
     * @return whether there was room for it
     */
    boolean receive(HttpContent content, boolean last) {
        boolean room = body.size() + content.content().readableBytes() <= LARGEST_BODY;
        if (room) {
            body.writeBytes(ByteBufUtil.getBytes(content.content()));
        } else {
            keepAlive = false;
        }
        content.release();
        complete = last || !room;
        return room;
    }

    /** Whether all of the request is there. */
    boolean isComplete() {
        return complete;
    }

    boolean isStreaming() {
        return pieces != null;
    }

    HttpRequest request() {
        var headers = new LinkedHashMap<String, List<String>>();
        for (var header : head.headers()) {
            headers.computeIfAbsent(header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        var target = head.uri();
        int question = target.indexOf('?');
        return new HttpRequest(
                head.method().name(),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                headers,
                body.toByteArray(),
                context.channel().remoteAddress() instanceof InetSocketAddress client
                        ? client
                        : InetSocketAddress.createUnresolved("gone", 0));
    }

    /** Answers when the answer is there. When nobody is there any more, it is cancelled. */
    void answerWith(CompletableFuture<MicroAnswer> coming) {
        made = coming;
        var unused = coming.whenComplete((answer, failure) -> context.executor()
                .execute(() -> answer(
                        failure == null ? answer : MicroAnswer.text(500, "The events cannot be read: " + failure))));
    }

    /** The encoder is there for one answer: all else that leaves by this connection is bytes already. */
    private void answer(MicroAnswer answer) {
        if (!framed && !context.isRemoved()) {
            context.pipeline().addBefore(context.name(), null, encoder);
        }
        if (answer.body() instanceof MicroAnswer.Whole whole) {
            var body = bodiless ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(whole.bytes());
            var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status(answer), body);
            setHeaders(response, answer, OptionalInt.of(whole.bytes().length));
            end(context.writeAndFlush(response));
        } else if (answer.body() instanceof MicroAnswer.Chunked parts) {
            pieces = parts;
            boolean unread = abandoned || bodiless;
            keepAlive &= chunked && !unread;
            var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status(answer));
            setHeaders(response, answer, OptionalInt.empty());
            var sent = context.writeAndFlush(response);
            if (unread) {
                end(sent);
            } else {
                sent.addListener(this::pump);
            }
        }
    }

    private static HttpResponseStatus status(MicroAnswer answer) {
        return HttpResponseStatus.valueOf(answer.status());
    }

    private void setHeaders(HttpResponse response, MicroAnswer answer, OptionalInt length) {
        var headers = response.headers();
        answer.headers().forEach(headers::set);
        if (length.isPresent()) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, length.getAsInt());
        } else if (chunked) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        headers.set(HttpHeaderNames.CONNECTION, keepAlive ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
        headers.set(HttpHeaderNames.DATE, HttpDate.format(Instant.now()));
    }

    /** The next piece is asked for when the one before has left: a viewer that does not read gets no more. */
    private void pump(io.netty.util.concurrent.Future<?> sent) {
        var source = pieces;
        if (source == null || abandoned) {
            return;
        }
        if (!sent.isSuccess()) {
            context.close();
            return;
        }
        source.next()
                .whenComplete((piece, failure) -> context.executor().execute(() -> {
                    if (failure != null) {
                        context.close();
                    } else if (piece.isPresent()) {
                        context.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(piece.get())))
                                .addListener(this::pump);
                    } else {
                        end(context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
                    }
                }));
    }

    private void end(ChannelFuture sent) {
        abandon();
        if (context.pipeline().context(encoder) != null) {
            context.pipeline().remove(encoder);
        }
        if (keepAlive) {
            done.run();
        } else {
            sent.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Nobody is there to be answered any more. */
    void abandon() {
        abandoned = true;
        if (made != null) {
            made.cancel(false);
        }
        if (pieces != null) {
            pieces.close();
            pieces = null;
        }
    }
}
