package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.accesslog.LogFileName;
import java.io.IOException;
import java.io.OutputStream;

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
}
