package io.github.snowplowcollector.verify;

import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param status HTTP status
 * @param headers its headers
 * @param body the body, or the first {@link BoundedBody#LIMIT} bytes of it
 */
record Answer(int status, HttpHeaders headers, byte[] body) {

    /** First value of a header, by name in any case. */
    Optional<String> header(String name) {
        return headers.firstValue(name);
    }
}
