package io.github.snowplowcollector.local.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Reads again the answers that are written as bytes of HTTP/1.1: what nearly all viewers of a local edge speak stays the fastest. */
final class Http2Answers extends ChannelOutboundHandlerAdapter {

    private static final String LINE_END = "\r\n";
    private static final ByteBuf HEAD_END =
            Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(LINE_END + LINE_END, StandardCharsets.US_ASCII)
                    .asReadOnly());
    private static final int STATUS = "HTTP/1.1 ".length();

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it is the promise
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message instanceof ByteBuf bytes ? response(bytes) : message, promise);
    }

    private static FullHttpResponse response(ByteBuf bytes) {
        int head = ByteBufUtil.indexOf(HEAD_END.duplicate(), bytes) - bytes.readerIndex();
        var lines = bytes.readCharSequence(head, StandardCharsets.ISO_8859_1)
                .toString()
                .split(LINE_END, -1);
        bytes.skipBytes(HEAD_END.readableBytes());
        var status = HttpResponseStatus.valueOf(Integer.parseInt(lines[0].substring(STATUS, STATUS + 3)));
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, bytes);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(": ");
            response.headers().add(lines[i].substring(0, colon), lines[i].substring(colon + 2));
        }
        return response;
    }
}
