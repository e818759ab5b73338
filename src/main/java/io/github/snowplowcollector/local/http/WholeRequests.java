package io.github.snowplowcollector.local.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpMessage;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Reads requests whole and leaves to the services what clients said of their length. */
final class WholeRequests extends HttpObjectAggregator {

    private static final int TOO_LARGE = HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE.code();

    WholeRequests(int mostBytes) {
        super(mostBytes);
    }

    @Override
    protected FullHttpMessage beginAggregation(HttpMessage start, ByteBuf content) throws Exception {
        boolean chunked = HttpUtil.isTransferEncodingChunked(start);
        var request = super.beginAggregation(start, content);
        HttpUtil.setTransferEncodingChunked(request, chunked);
        return request;
    }

    /** In S3's words, since nothing but objects is so large. */
    @Override
    protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
        var answer = tooLarge();
        boolean staysOpen = HttpUtil.isKeepAlive(oversized) && !(oversized instanceof FullHttpMessage);
        HttpUtil.setKeepAlive(answer, staysOpen);
        var written = context.writeAndFlush(answer);
        if (!staysOpen) {
            var unused = written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Adds no length where none was sent. */
    @Override
    protected void finishAggregation(FullHttpMessage request) {}

    /** AWS takes no notice of any expectation but the one for a go-ahead. */
    @Override
    protected Object newContinueResponse(HttpMessage start, int mostBytes, ChannelPipeline pipeline) {
        if (!HttpUtil.is100ContinueExpected(start)) {
            start.headers().remove(HttpHeaderNames.EXPECT);
        }
        var answer = super.newContinueResponse(start, mostBytes, pipeline);
        return answer instanceof HttpResponse response && response.status().code() == TOO_LARGE ? tooLarge() : answer;
    }

    private FullHttpResponse tooLarge() {
        var error = new XmlElement("Error")
                .add("Code", "NotImplemented")
                .add(
                        "Message",
                        "The local cloud takes at most " + maxContentLength()
                                + " bytes in one request: upload in parts.");
        var body = error.toDocument().getBytes(StandardCharsets.UTF_8);
        var answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.NOT_IMPLEMENTED, Unpooled.wrappedBuffer(body));
        answer.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/xml");
        HttpUtil.setContentLength(answer, body.length);
        return answer;
    }
}
