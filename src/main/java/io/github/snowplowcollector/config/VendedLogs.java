package io.github.snowplowcollector.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What standard logging v2 is to write.
 *
 * @param format of the files
 * @param partitions how their keys are divided by time
 * @param overlap how long it and another way of logging must have delivered the same before one is given up for the other
 */
public record VendedLogs(Configured<Format> format, Configured<Partitions> partitions, Duration overlap) {

    /** The parameters that are about nothing else. */
    private static final List<String> OF_V2_ALONE = List.of("logFormat", "logPartitions");

    private static final DurationRule OVERLAP =
            new DurationRule("logOverlap", Duration.ofHours(1), Duration.ZERO, Duration.ofDays(7));

    /** The format of a log file; CloudFront can write others, which nothing here reads. */
    public enum Format implements AwsNamed {
        /** The header and the rows of standard logging, with a few columns more behind them. */
        W3C,
        /** One object a line, by the names of the columns. */
        JSON;

        @Override
        public String awsName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How keys are divided: folders by which one finds an hour, and query engines their partitions. */
    public enum Partitions {
        HOUR("/{yyyy}/{MM}/{dd}/{HH}"),
        DAY("/{yyyy}/{MM}/{dd}"),
        NONE("");

        private final String suffix;

        Partitions(String suffix) {
            this.suffix = suffix;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The path below the folder of the format, in the variables of CloudWatch Logs. */
        public String suffixPath() {
            return "{distributionid}" + suffix;
        }
    }

    static VendedLogs read(Configuration given, LogMode mode, Problems problems) {
        if (!mode.isVended() && !problems.concern("logging")) {
            OF_V2_ALONE.stream()
                    .filter(given::isSet)
                    .forEach(parameter -> problems.add(
                            parameter,
                            given.text(parameter).orElse(""),
                            "It is about logging v2, and snowplow.logging is " + mode.word() + ".",
                            "Set snowplow.logging to v2, or remove this."));
        }
        return new VendedLogs(
                given.choice("logFormat", Format.W3C, AwsNamed::awsName, problems),
                given.choice("logPartitions", Partitions.HOUR, Partitions::word, problems),
                OVERLAP.read(given.typed(OVERLAP.parameter()).orElse(null), problems));
    }
}
