package io.github.snowplowcollector.archive.athena;

import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.config.S3Location;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody wants of Athena.
 *
 * @param database what all is in
 * @param tables those over log files, each of which has a view
 * @param distributions the only ones of logging v2 there are; empty if each query says which it is about
 * @param lake where our Parquet is, if there is any
 */
public record AthenaRequest(
        String database, Set<LogTable> tables, List<String> distributions, Optional<S3Location> lake) {

    private static final Pattern DATABASE = Pattern.compile("[a-z0-9_]{1,128}");
    private static final Pattern DISTRIBUTION = Pattern.compile("[A-Z0-9]{1,64}");

    /** Reads {@code athenaDatabase}, {@code athenaLogs}, {@code athenaDistributions} and {@code lake}; of use only without problems. */
    public static AthenaRequest read(Configuration given, CollectorSpec spec, Problems problems) {
        var database =
                given.text("athenaDatabase").orElseGet(() -> spec.collector().replace('-', '_'));
        if (!DATABASE.matcher(database).matches()) {
            problems.add(
                    "athenaDatabase",
                    database,
                    "A database of Athena is called by up to 128 lower-case letters, digits and underscores.",
                    "Write it as in 'web_shop'.");
        }
        var distributions = given.list("athenaDistributions");
        distributions.stream()
                .filter(id -> !DISTRIBUTION.matcher(id).matches())
                .forEach(id -> problems.add(
                        "athenaDistributions",
                        id,
                        "The id of a distribution consists of capital letters and digits.",
                        "Take it from snowplow:status."));
        return new AthenaRequest(
                database,
                tables(given.list("athenaLogs"), spec, problems),
                distributions,
                S3Location.read("lake", given.text("lake").orElse(null), problems));
    }

    private static Set<LogTable> tables(List<String> named, CollectorSpec spec, Problems problems) {
        var tables = EnumSet.noneOf(LogTable.class);
        if (named.isEmpty()) {
            LogTable.of(spec.logs()).ifPresent(tables::add);
        }
        for (var name : named) {
            Stream.of(LogTable.values())
                    .filter(table -> table.spelling().equals(name))
                    .findFirst()
                    .ifPresentOrElse(
                            tables::add,
                            () -> problems.add(
                                    "athenaLogs",
                                    name,
                                    "Logs are called "
                                            + Stream.of(LogTable.values())
                                                    .map(LogTable::spelling)
                                                    .collect(Collectors.joining(", "))
                                            + ".",
                                    "Name one of them, or leave it out to take what snowplow.logging delivers."));
        }
        return tables;
    }

    String hiveName(String name) {
        return Sql.hiveName(database) + "." + Sql.hiveName(name);
    }

    String name(String name) {
        return Sql.name(database) + "." + Sql.name(name);
    }
}
