package io.github.snowplowcollector.local.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Makes frames of the answers that are written as bytes of HTTP/1.1: what nearly all viewers of a local edge speak stays the fastest. */
@SuppressWarnings("FutureReturnValueIgnored") // what is written last tells the promise
final class Http2Answers extends ChannelOutboundHandlerAdapter {

    private static final String LINE_END = "\r\n";
    private static final String CONNECTION = "connection";
    private static final ByteBuf HEAD_END =
            Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(LINE_END + LINE_END, StandardCharsets.US_ASCII)
                    .asReadOnly());
    private static final int STATUS = "HTTP/1.1 ".length();

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) {
            context.write(new DefaultHttp2HeadersFrame(headers(bytes), false));
            context.write(new DefaultHttp2DataFrame(bytes, true), promise);
        } else {
            context.write(message, promise);
        }
    }

    /** Reads the head, so that the body is left. */
    private static Http2Headers headers(ByteBuf bytes) {
        int length = ByteBufUtil.indexOf(HEAD_END.duplicate(), bytes) - bytes.readerIndex();
        var head = bytes.readCharSequence(length + LINE_END.length(), StandardCharsets.ISO_8859_1)
                .toString();
        bytes.skipBytes(LINE_END.length());
        // In lower case, without what is HTTP/1.1's alone, and from this edge: there is nothing to check.
        var headers = new DefaultHttp2Headers(false).status(head.substring(STATUS, STATUS + 3));
        int start = head.indexOf(LINE_END) + LINE_END.length();
        while (start < head.length()) {
            int colon = head.indexOf(':', start);
            int end = head.indexOf(LINE_END, colon);
            var name = head.substring(start, colon).toLowerCase(Locale.ROOT);
            if (!name.equals(CONNECTION)) {
                headers.add(name, head.substring(colon + 2, end));
            }
            start = end + LINE_END.length();
        }
        return headers;
    }
}
