package io.github.snowplowcollector.local.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpMessage;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpUtil;

/** Reads requests whole and leaves to the services what clients said of their length. */
final class WholeRequests extends HttpObjectAggregator {

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

    /** Adds no length where none was sent. */
    @Override
    protected void finishAggregation(FullHttpMessage request) {}

    /** AWS takes no notice of any expectation but the one for a go-ahead. */
    @Override
    protected Object newContinueResponse(HttpMessage start, int mostBytes, ChannelPipeline pipeline) {
        if (!HttpUtil.is100ContinueExpected(start)) {
            start.headers().remove(HttpHeaderNames.EXPECT);
        }
        return super.newContinueResponse(start, mostBytes, pipeline);
    }
}
