package io.github.snowplowcollector.report;

import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.model.Check.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A verification as a JUnit report, in the schema that Surefire made customary, so that CI servers show it. */
public final class JUnitXml {

    private JUnitXml() {}

    /**
     * Writes one test case a check, with what was seen; a pending one counts as skipped.
     *
     * @param suiteName name of the suite, and the class name of its cases
     * @param took how long all checks took together
     * @param started when they were started
     * @throws ReportException if the file cannot be written
     */
    public static void write(Path file, String suiteName, List<Check> checks, Duration took, Instant started) {
        ReportFile.write(file, xml(suiteName, checks, took, started).getBytes(StandardCharsets.UTF_8));
    }

    private static String xml(String suiteName, List<Check> checks, Duration took, Instant started) {
        String cases = checks.stream().map(check -> testCase(suiteName, check)).collect(Collectors.joining());
        long failures = count(checks, Status.FAIL);
        long skipped = count(checks, Status.SKIPPED) + count(checks, Status.PENDING);
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="%s" tests="%d" failures="%d" errors="0" skipped="%d" time="%s" timestamp="%s">
                %s</testsuite>
                """.formatted(
                        escape(suiteName),
                        checks.size(),
                        failures,
                        skipped,
                        seconds(took),
                        started.truncatedTo(ChronoUnit.SECONDS),
                        cases);
    }

    private static String testCase(String suiteName, Check check) {
        return """
                  <testcase name="%s" classname="%s" time="%s">
                    %s
                  </testcase>
                """.formatted(escape(check.name()), escape(suiteName), seconds(check.took()), outcome(check));
    }

    private static String outcome(Check check) {
        String detail = escape(check.detail());
        return switch (check.status()) {
            case PASS -> "<system-out>" + detail + "</system-out>";
            case FAIL ->
                "<failure type=\"check\" message=\"" + detail + "\">" + detail
                        + (check.hint().isEmpty() ? "" : "\nFix: " + escape(check.hint())) + "</failure>";
            case PENDING, SKIPPED -> "<skipped message=\"" + detail + "\"/>";
        };
    }

    private static long count(List<Check> checks, Status status) {
        return checks.stream().filter(check -> check.status() == status).count();
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
    }

    /** Text for use as an attribute's value or as text: markup is escaped, what XML 1.0 cannot carry becomes U+FFFD. */
    private static String escape(String text) {
        var escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                // Raw, these would become spaces in an attribute.
                case '\t', '\n', '\r' -> escaped.append("&#").append(c).append(';');
                default -> escaped.appendCodePoint(isLegal(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isLegal(int c) {
        return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
