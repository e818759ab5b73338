package io.github.snowplowcollector.local.edge;

/**
 * What a viewer is answered. {@code Content-Length}, {@code Date}, {@code Connection} and CloudFront's own headers are added when it
 * is written.
 *
 * @param body bytes of which {@code from} (inclusive) to {@code to} (exclusive) are answered
 * @param detail {@code x-edge-detailed-result-type}
 * @param rangeStart first byte of a partial answer, else negative
 * @param rangeEnd last byte of a partial answer, else negative
 */
record EdgeAnswer(
        int status,
        HeaderList headers,
        byte[] body,
        int from,
        int to,
        ResultType result,
        String detail,
        long rangeStart,
        long rangeEnd) {

    private static final byte[] EMPTY = new byte[0];

    static EdgeAnswer whole(int status, HeaderList headers, byte[] body, ResultType result) {
        return new EdgeAnswer(status, headers, body, 0, body.length, result, result.text(), -1, -1);
    }

    EdgeAnswer withDetail(String other) {
        return new EdgeAnswer(status, headers, body, from, to, result, other, rangeStart, rangeEnd);
    }

    EdgeAnswer withHeaders(HeaderList others) {
        return new EdgeAnswer(status, others, body, from, to, result, detail, rangeStart, rangeEnd);
    }

    /** The same without a body: {@code Not Modified} and the like. */
    EdgeAnswer withoutBody(int otherStatus) {
        return new EdgeAnswer(otherStatus, headers, EMPTY, 0, 0, result, detail, -1, -1);
    }

    /** A part of the same; the last byte is included. */
    EdgeAnswer part(int first, int last) {
        return new EdgeAnswer(206, headers, body, first, last + 1, result, detail, first, last);
    }

    int length() {
        return to - from;
    }

    /** How a request was answered, as the log and {@code X-Cache} say it. */
    @SuppressWarnings("ImmutableEnumChecker") // nobody writes into a header's bytes
    enum ResultType {
        HIT("Hit"),
        REFRESH_HIT("RefreshHit"),
        MISS("Miss"),
        ERROR("Error"),
        REDIRECT("Redirect"),
        FUNCTION_ERROR("FunctionExecutionError"),
        LAMBDA_ERROR("LambdaExecutionError");

        private final String text;
        private final HeaderList.Header header;

        ResultType(String text) {
            this.text = text;
            header = new HeaderList.Header("X-Cache", text + " from cloudfront");
        }

        /** As in {@code x-edge-result-type}. */
        String text() {
            return text;
        }

        /** {@code X-Cache}. */
        HeaderList.Header header() {
            return header;
        }
    }
}
