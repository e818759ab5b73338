package io.github.snowplowcollector.local.logs;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import java.util.List;
import java.util.stream.Stream;

/** The fields of CloudFront's access logs. */
final class AccessLogFields {

    /** Those of whoever asks for none. */
    static final List<String> DEFAULT = Stream.concat(
                    AccessLogFormat.FIELDS.stream(), Stream.of("c-country", "cache-behavior-path-pattern"))
            .toList();

    static final List<String> ALL = Stream.concat(
                    DEFAULT.stream(),
                    Stream.of(
                            "timestamp(ms)",
                            "origin-fbl",
                            "origin-lbl",
                            "asn",
                            "distribution-tenant-id",
                            "connection-id",
                            "viewer-request-log-data",
                            "viewer-response-log-data"))
            .toList();

    private AccessLogFields() {}
}
