package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.http.XmlElement;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Conditional and partial requests on an object that is at hand. */
final class ConditionalRequests {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

    private static final List<String> OBJECTS_OWN =
            List.of("Age", "Accept-Ranges", "Content-Encoding", "ETag", "Last-Modified");

    private ConditionalRequests() {}

    /** The answer that is due, made from the whole object's answer: unchanged, not modified, a part, or no such part. */
    static EdgeAnswer apply(EdgeRequest request, EdgeAnswer whole) {
        if (whole.status() != 200) {
            return whole;
        }
        if (notModified(request, whole.headers())) {
            return whole.withoutBody(304);
        }
        var range = request.header(HttpHeaderNames.RANGE);
        return range.isEmpty() || !rangeApplies(request, whole.headers()) ? whole : part(range, whole);
    }

    private static boolean notModified(EdgeRequest request, HeaderList headers) {
        var etags = request.header(HttpHeaderNames.IF_NONE_MATCH);
        if (!etags.isEmpty()) {
            var own = headers.get("ETag").orElse("\"\"");
            for (var etag : etags.split(",", -1)) {
                var given = etag.strip();
                if (given.equals("*") || given.equals(own) || given.equals("W/" + own)) {
                    return true;
                }
            }
            return false;
        }
        var condition = request.header(HttpHeaderNames.IF_MODIFIED_SINCE);
        if (condition.isEmpty()) {
            return false;
        }
        var since = time(condition);
        var modified = headers.get("Last-Modified").flatMap(ConditionalRequests::time);
        return since.isPresent() && modified.isPresent() && !modified.get().isAfter(since.get());
    }

    private static boolean rangeApplies(EdgeRequest request, HeaderList headers) {
        var condition = request.header(HttpHeaderNames.IF_RANGE);
        return condition.isEmpty()
                || headers.get("ETag").filter(condition::equals).isPresent()
                || headers.get("Last-Modified").filter(condition::equals).isPresent();
    }

    /** Several ranges at once are answered with the whole, as S3 does. */
    private static EdgeAnswer part(String range, EdgeAnswer whole) {
        var matcher = RANGE.matcher(range);
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return whole;
        }
        int length = whole.body().length;
        long first;
        long last;
        if (matcher.group(1).isEmpty()) {
            long tail = Long.parseLong(matcher.group(2));
            first = tail == 0 ? length : Math.max(0, length - tail);
            last = length - 1L;
        } else {
            first = Long.parseLong(matcher.group(1));
            last = matcher.group(2).isEmpty() ? length - 1L : Math.min(length - 1L, Long.parseLong(matcher.group(2)));
        }
        if (first >= length) {
            return unsatisfiable(range, whole);
        }
        if (last < first) {
            return whole;
        }
        whole.headers().set("Content-Range", "bytes " + first + "-" + last + "/" + length);
        return whole.part((int) first, (int) last);
    }

    /** S3's refusal, with what a headers policy added; the object's own headers are not in it. */
    private static EdgeAnswer unsatisfiable(String range, EdgeAnswer whole) {
        var length = Integer.toString(whole.body().length);
        var headers = new HeaderList(whole.headers());
        OBJECTS_OWN.forEach(headers::remove);
        headers.removeAll("x-amz-");
        headers.set("Content-Range", "bytes */" + length).set("Content-Type", "application/xml");
        var refusal = new XmlElement("Error")
                .add("Code", "InvalidRange")
                .add("Message", "The requested range is not satisfiable")
                .add("RangeRequested", range)
                .add("ActualObjectSize", length);
        return EdgeAnswer.whole(
                416, headers, refusal.toDocument().getBytes(StandardCharsets.UTF_8), EdgeAnswer.ResultType.ERROR);
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
