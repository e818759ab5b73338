package io.github.snowplowcollector.collector;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Eventual consistency: after each write, some reads still see what was there before it. */
final class EventualConsistency implements Wire.Filter {

    private record Answer(SdkHttpResponse head, byte[] body) {}

    private final int reads;
    private final Predicate<String> lines;
    private final Map<String, Answer> before = new HashMap<>();
    private final Map<String, Integer> left = new HashMap<>();

    /**
     * @param reads how many reads of one line see the past after a write of any line
     * @param lines which reads, by method, path and query
     */
    EventualConsistency(int reads, Predicate<String> lines) {
        this.reads = reads;
        this.lines = lines;
    }

    @Override
    public HttpExecuteResponse pass(Wire.Request request, Wire.Exchange cloud) throws IOException {
        var line = request.line();
        if (!request.isRead()) {
            var answer = cloud.call();
            written();
            return answer;
        }
        if (!lines.test(line)) {
            return cloud.call();
        }
        var past = past(line);
        if (past.isPresent()) {
            return Fault.response(past.get().head(), past.get().body());
        }
        var answer = cloud.call();
        var seen = new Answer(answer.httpResponse(), Fault.body(answer));
        remember(line, seen);
        return Fault.response(seen.head(), seen.body());
    }

    private synchronized void written() {
        before.keySet().forEach(line -> left.put(line, reads));
    }

    private synchronized Optional<Answer> past(String line) {
        return left.merge(line, -1, Integer::sum) >= 0 ? Optional.ofNullable(before.get(line)) : Optional.empty();
    }

    private synchronized void remember(String line, Answer seen) {
        before.put(line, seen);
    }
}
