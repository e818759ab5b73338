package io.github.snowplowcollector.collector.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The security rules, which are tables beside this class: one for CloudFront, one for S3 with a column for each bucket. */
final class Rules {

    static final String DISTRIBUTION = "distribution";
    static final String PIXEL_BUCKET = "pixel-bucket";
    static final String LOG_BUCKET = "log-bucket";

    private Rules() {}

    /** All rules, for every resource that they are about. */
    static List<Rule> all() {
        var rules = new ArrayList<Rule>();
        for (var row : rows("cloudfront.tsv", 7)) {
            rules.add(rule(row, DISTRIBUTION, row.get(4), row.get(5), row.get(6)));
        }
        for (var row : rows("s3.tsv", 8)) {
            rules.add(rule(row, PIXEL_BUCKET, row.get(4), row.get(6), row.get(7)));
            rules.add(rule(row, LOG_BUCKET, row.get(5), row.get(6), row.get(7)));
        }
        return rules;
    }

    private static Rule rule(List<String> row, String resource, String expected, String reason, String setting) {
        var equivalents =
                Stream.of(row.get(3).split(", ")).filter(id -> !id.isEmpty()).toList();
        return new Rule(
                row.get(0),
                row.get(1),
                row.get(2),
                equivalents,
                resource,
                ExpectedVerdict.parse(expected),
                reason,
                setting);
    }

    private static List<List<String>> rows(String table, int columns) {
        try (var in = Objects.requireNonNull(Rules.class.getResourceAsStream(table), table)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> List.of(line.split("\t", columns)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
