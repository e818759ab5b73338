package io.github.snowplowcollector.local.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.codec.http2.HttpConversionUtil;
import java.util.HashSet;
import java.util.List;

/** The requests and answers of one stream as the objects that they would be over HTTP/1.1. */
final class Http2StreamCodec extends Http2StreamFrameToHttpObjectCodec {

    private boolean begun;

    Http2StreamCodec() {
        super(true);
    }

    /** A head comes before its end, as HTTP/1.1's do, and not together with it. What comes first is a head, be it none. */
    @Override
    protected void decode(ChannelHandlerContext context, Http2StreamFrame frame, List<Object> out) throws Exception {
        if (frame instanceof Http2HeadersFrame head && !begun) {
            begun = true;
            out.add(request(head));
            if (head.isEndStream()) {
                out.add(LastHttpContent.EMPTY_LAST_CONTENT);
            }
        } else {
            super.decode(context, frame, out);
        }
    }

    private static HttpRequest request(Http2HeadersFrame head) throws Http2Exception {
        var request = HttpConversionUtil.toHttpRequest(head.stream().id(), head.headers(), true)
                .setProtocolVersion(EdgeRequest.HTTP_2);
        var headers = request.headers();
        for (var own : HttpConversionUtil.ExtensionHeaderNames.values()) {
            headers.remove(own.text());
        }
        // The authority and the host are two headers, which may say the same.
        var hosts = new HashSet<>(headers.getAll(HttpHeaderNames.HOST));
        headers.set(HttpHeaderNames.HOST, hosts);
        if (!head.isEndStream() && !HttpUtil.isContentLengthSet(request)) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        return request;
    }
}
