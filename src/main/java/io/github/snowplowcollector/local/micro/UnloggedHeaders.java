package io.github.snowplowcollector.local.micro;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * Headers of requests other than GET, of which no log has a column. Those of the newest are kept in memory: after a restart a request is
 * known by its log row alone, which has the page in its {@code Referer}, where browsers send one.
 */
final class UnloggedHeaders {

    private static final int MOST = 1000;

    /** Longer ones are no origin and no method. */
    private static final int LONGEST = 300;

    private final Map<String, Cors> byRequest = Collections.synchronizedMap(new BoundedMap<>(MOST));

    /**
     * What a browser says of a request that a page makes.
     *
     * @param origin of the page; empty if it is not said
     * @param method that a preflight asks for; empty if it is none
     */
    record Cors(String origin, String method) {

        static final Cors NONE = new Cors("", "");
    }

    /** To be called before the request's row is appended. */
    void keep(String requestId, Cors cors) {
        if (cors.origin().length() + cors.method().length() <= LONGEST) {
            byRequest.put(requestId, cors);
        }
    }

    Cors of(Optional<String> requestId) {
        return requestId.map(byRequest::get).orElse(Cors.NONE);
    }
}
