package io.github.snowplowcollector.local.micro;

import java.time.Duration;
import java.util.regex.Pattern;

/** How long somebody wants to wait: a whole number and {@code ms}, {@code s} or {@code m}. */
final class Timeout {

    private static final Pattern FORM = Pattern.compile("(\\d{1,7})(ms|s|m)");

    private Timeout() {}

    /** @throws BadRequestException if it is none, or longer than allowed */
    static Duration parse(String text, Duration longest) {
        var form = FORM.matcher(text);
        if (form.matches()) {
            long number = Long.parseLong(form.group(1));
            var duration = switch (form.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                default -> Duration.ofMinutes(number);
            };
            if (duration.compareTo(longest) <= 0) {
                return duration;
            }
        }
        throw new BadRequestException("timeout must be a whole number and ms, s or m, at most " + longest.toMinutes()
                + "m; for example 10s.");
    }
}
