package io.github.snowplowcollector.local.sts;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.Query;
import io.github.snowplowcollector.local.http.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The parameters of a request; what is not as the model of the API has it is refused. */
record StsRequest(Query parameters) {

    private static final int LARGEST_FORM = 64 * 1024;
    private static final long SHORTEST_SECONDS = 900;
    private static final Set<String> OF_ALL = Set.of("Action", "Version");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

    static StsRequest of(HttpRequest http) {
        if (http.body().length > LARGEST_FORM) {
            throw ServiceException.requestEntityTooLarge();
        }
        return new StsRequest(Query.parse(
                http.method().equals("POST") ? new String(http.body(), StandardCharsets.ISO_8859_1) : http.query()));
    }

    Optional<String> text(String name) {
        return parameters.value(name);
    }

    /** How many parameters there are whose names begin so. */
    long count(String prefix) {
        return parameters.names().stream()
                .filter(name -> name.startsWith(prefix))
                .count();
    }

    /** A text that must be there, of such a length and of such characters. */
    String required(String name, int shortest, int longest, String pattern) {
        var text = text(name).orElseThrow(() -> constraint("null", name, "not be null"));
        if (text.length() < shortest) {
            throw constraint(quoted(text), name, "have length greater than or equal to " + shortest);
        }
        if (text.length() > longest) {
            throw constraint(quoted(text), name, "have length less than or equal to " + longest);
        }
        if (!text.matches(pattern)) {
            throw constraint(quoted(text), name, "satisfy regular expression pattern: " + pattern);
        }
        return text;
    }

    /** {@code DurationSeconds}. */
    Duration duration(Duration unsaid, Duration longest) {
        var text = text("DurationSeconds").orElseGet(() -> Long.toString(unsaid.toSeconds()));
        if (!NUMBER.matcher(text).matches()) {
            throw new ServiceException(400, "MalformedInput", "DurationSeconds is no number of seconds");
        }
        long seconds = Long.parseLong(text);
        if (seconds < SHORTEST_SECONDS) {
            throw constraint(
                    quoted(text), "DurationSeconds", "have value greater than or equal to " + SHORTEST_SECONDS);
        }
        if (seconds > longest.toSeconds()) {
            throw constraint(
                    quoted(text), "DurationSeconds", "have value less than or equal to " + longest.toSeconds());
        }
        return Duration.ofSeconds(seconds);
    }

    /** Refuses a parameter that would change what is done and is not understood; of lists the name up to the first dot counts. */
    void requireOnly(Set<String> known) {
        for (var name : new TreeSet<>(parameters.names())) {
            var plain = name.replaceFirst("\\..*", "");
            if (!known.contains(plain) && !OF_ALL.contains(plain) && !plain.startsWith("X-Amz-")) {
                throw notImplemented(plain + " of " + text("Action").orElseThrow());
            }
        }
    }

    static ServiceException notImplemented(String what) {
        return new ServiceException(501, "NotImplemented", "The local cloud does not implement " + what + ".");
    }

    private static String quoted(String value) {
        return "'" + value + "'";
    }

    private static ServiceException constraint(String value, String parameter, String constraint) {
        var member = parameter.substring(0, 1).toLowerCase(Locale.ROOT) + parameter.substring(1);
        return new ServiceException(
                400,
                "ValidationError",
                "1 validation error detected: Value " + value + " at '" + member
                        + "' failed to satisfy constraint: Member must " + constraint);
    }
}
