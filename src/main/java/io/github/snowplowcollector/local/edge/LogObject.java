package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.accesslog.LogFileName;
import io.github.snowplowcollector.local.iam.Requester;
import io.github.snowplowcollector.local.logs.OutputFormat;
import io.github.snowplowcollector.local.logs.VendedLog;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An object that rows are to become. In the spool it is written as words with a space between, URL-encoded: bucket and key, and of a vended
 * log its source, format, delimiter and fields behind them.
 *
 * @param key ends in {@code .gz}
 * @param vended empty for standard logging
 */
record LogObject(String bucket, String key, Optional<Vended> vended) {

    private static final String END = ".gz";
    private static final int WORDS = 2;
    private static final int WORDS_OF_VENDED = 6;

    /** @param sourceArn as which AWS writes it */
    record Vended(String sourceArn, VendedLog.Content content) {}

    /**
     * The objects for rows of a target.
     *
     * @param names a new file name each time
     */
    static List<LogObject> of(RowTarget.LogTarget target, Supplier<LogFileName> names) {
        var objects = new ArrayList<LogObject>();
        target.standard()
                .ifPresent(
                        to -> objects.add(new LogObject(to.bucket(), names.get().key(to.prefix()), Optional.empty())));
        for (var log : target.vended()) {
            var name = names.get();
            objects.add(new LogObject(
                    log.bucket(),
                    log.key(name.distributionId(), name.hour(), name.toString()),
                    Optional.of(new Vended(log.sourceArn(), log.content()))));
        }
        return objects;
    }

    /** Reads what {@link #words} wrote; empty if that is none. */
    static Optional<LogObject> parse(String words) {
        var parts = words.split(" ", -1);
        if (parts.length == WORDS) {
            return Optional.of(new LogObject(decode(parts[0]), decode(parts[1]), Optional.empty()));
        }
        if (parts.length != WORDS_OF_VENDED) {
            return Optional.empty();
        }
        var content = new VendedLog.Content(
                OutputFormat.valueOf(parts[3]),
                decode(parts[4]),
                Stream.of(parts[5].split(",", -1)).map(LogObject::decode).toList());
        return Optional.of(
                new LogObject(decode(parts[0]), decode(parts[1]), Optional.of(new Vended(decode(parts[2]), content))));
    }

    String words() {
        var own = encode(bucket) + " " + encode(key);
        return vended.map(log -> own + " " + encode(log.sourceArn()) + " "
                        + log.content().format() + " " + encode(log.content().delimiter()) + " "
                        + log.content().fields().stream().map(LogObject::encode).collect(Collectors.joining(",")))
                .orElse(own);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The same under a longer name. */
    LogObject named(String more) {
        return new LogObject(bucket, key.substring(0, key.length() - END.length()) + more + END, vended);
    }

    /** As whom it is written. */
    Requester writer() {
        return vended.map(log -> Requester.vendedLogs(log.sourceArn())).orElse(Requester.LOG_DELIVERY);
    }

    /** @param wide whether the rows are wide */
    LogFormat format(boolean wide) {
        return vended.map(log -> LogFormat.vended(log.content()))
                .orElse(wide ? LogFormat.STANDARD_OF_WIDE_ROWS : LogFormat.STANDARD);
    }
}
