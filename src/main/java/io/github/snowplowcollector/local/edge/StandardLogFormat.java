package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.accesslog.LogFileName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Standard logging: the header lines, then the rows as the edge wrote them. */
final class StandardLogFormat implements LogFormat {

    private static final byte[] HEADER = AccessLogFormat.HEADER.getBytes(StandardCharsets.US_ASCII);

    @Override
    public String key(String prefix, LogFileName name) {
        return name.key(prefix);
    }

    @Override
    public OutputStream begin(OutputStream object) throws IOException {
        object.write(HEADER);
        return object;
    }
}
