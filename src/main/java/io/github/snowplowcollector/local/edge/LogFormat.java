package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.accesslog.LogFileName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** How logs are delivered. Rows come from the spool as the edge wrote them, whatever they are to become. */
interface LogFormat {

    /**
     * The key of an object; ends in {@code .gz}.
     *
     * @param prefix as configured
     */
    String key(String prefix, LogFileName name);

    /**
     * Begins an object.
     *
     * @param object takes its content, before it is compressed
     * @return takes rows as the edge wrote them, in pieces that end anywhere
     */
    OutputStream begin(OutputStream object) throws IOException;

    /** Standard logging: the header lines, then the rows as the edge wrote them. */
    static final class StandardLogFormat implements LogFormat {

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
}
