package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.config.InvalidConfigurationException;
import io.github.snowplowcollector.config.Problem;
import io.github.snowplowcollector.config.Problems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of {@link LogsToParquet}, as it was typed and checked.
 *
 * @param sources folders of log files, and patterns of them
 * @param output the folder of Parquet
 * @param days that are written
 * @param options of the data source, by its names
 * @param overwriteFewer whether a date may lose events
 * @param summary the file for the summary
 */
record JobArguments(
        List<String> sources,
        String output,
        Days days,
        Map<String, String> options,
        boolean overwriteFewer,
        Optional<String> summary) {

    static final String OVERWRITE_FEWER = "--overwrite-fewer";

    /** For people. */
    static final String HELP = """
            Writes the events of CloudFront access logs as Parquet, each request once, in folders collector_date=<date>.

            spark-submit --class io.github.snowplowcollector.spark.LogsToParquet snowplow-cloudfront-spark.jar \\
                --source s3a://LOGS/prefix/ --output s3a://LAKE/events/

              --source FOLDER       log files; again for more folders
              --output FOLDER       of Parquet, for nothing else
              --window DAYS         how many whole days are written anew, by UTC and up to yesterday; 3d if not said
              --since DATE          the first day, in place of --window
              --until DATE          the first day that is not written any more; today if not said
              --distribution ID     logs of one distribution alone
              --bots WHICH          keep, drop or only
              --privacy RULES       for example anonOctets=2,anonSegments=5,drop=user_id
              --schemas FOLDER      JSON Schemas that events are held against
              --include-probes      with the events that the plugin sent to see whether the collector works
              --overwrite-fewer     write a date even if it holds fewer events than it did
              --summary FILE        what was done, as JSON
              --help                this text
            """;

    private static final String SOURCE = "--source";
    static final String OUTPUT = "--output";
    static final String SUMMARY = "--summary";
    private static final List<String> FLAGS = List.of("--include-probes", OVERWRITE_FEWER);
    private static final List<String> VALUES = List.of(
            OUTPUT, SUMMARY, Days.WINDOW, Days.SINCE, Days.UNTIL, "--distribution", "--bots", "--privacy", "--schemas");

    /** Arguments that are options of the source, by its names for them. */
    private static final Map<String, String> OPTIONS = Map.of(
            "--distribution", "distribution",
            "--bots", "bots",
            "--privacy", "privacy",
            "--schemas", "schemas",
            "--include-probes", "includeProbes");

    /**
     * Reads the command line.
     *
     * @param now when the job begins
     * @throws InvalidConfigurationException with all that is wrong
     */
    static JobArguments read(List<String> arguments, Instant now) {
        var problems = new Problems();
        var sources = new ArrayList<String>();
        var given = new HashMap<String, String>();
        for (var left = arguments.iterator(); left.hasNext(); ) {
            var name = left.next();
            boolean isFlag = FLAGS.contains(name);
            if (!isFlag && !name.equals(SOURCE) && !VALUES.contains(name)) {
                problems.add(name, "", "There is no such argument.", "Look at --help.");
            } else if (!isFlag && !left.hasNext()) {
                problems.add(name, "", "It needs a value.", "Write the value behind it.");
            } else {
                var value = isFlag ? "true" : left.next();
                if (value.isBlank() || value.startsWith("--")) {
                    problems.add(name, value, "It needs a value.", "Write the value behind it.");
                } else if (name.equals(SOURCE)) {
                    sources.add(value);
                } else if (given.put(name, value) != null) {
                    problems.add(name, value, "It is there twice.", "Leave one out.");
                }
            }
        }
        return read(sources, given, now, problems);
    }

    private static JobArguments read(List<String> sources, Map<String, String> given, Instant now, Problems problems) {
        if (sources.isEmpty() && !problems.concern(SOURCE)) {
            problems.add(
                    SOURCE,
                    "",
                    "There is nothing to read.",
                    "Name a folder of log files: --source s3a://LOGS/prefix/.");
        }
        if (!given.containsKey(OUTPUT) && !problems.concern(OUTPUT)) {
            problems.add(
                    OUTPUT, "", "Parquet needs a place.", "Name a folder of its own: --output s3a://LAKE/events/.");
        }
        var days = Days.read(text(given, Days.WINDOW), text(given, Days.SINCE), text(given, Days.UNTIL), now, problems);
        var options = new HashMap<String, String>();
        OPTIONS.forEach((argument, option) -> text(given, argument).ifPresent(value -> options.put(option, value)));
        if (!sources.isEmpty()) {
            checkOptions(options, sources, problems);
        }
        problems.throwIfAny();
        return new JobArguments(
                List.copyOf(sources),
                text(given, OUTPUT).orElseThrow(),
                days,
                Map.copyOf(options),
                given.containsKey(OVERWRITE_FEWER),
                text(given, SUMMARY));
    }

    private static Optional<String> text(Map<String, String> given, String name) {
        return Optional.ofNullable(given.get(name));
    }

    /** The source knows its options best. */
    private static void checkOptions(Map<String, String> options, List<String> sources, Problems problems) {
        try {
            var all = new HashMap<>(options);
            all.put(OptionTexts.PATH, sources.get(0));
            var unused = ReadOptions.of(all);
        } catch (InvalidConfigurationException e) {
            for (var problem : e.problems()) {
                problems.add(argument(problem), problem.value(), problem.rule(), problem.fix());
            }
        }
    }

    private static String argument(Problem problem) {
        return OPTIONS.entrySet().stream()
                .filter(option -> option.getValue().equals(problem.parameter()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(problem.parameter());
    }
}
