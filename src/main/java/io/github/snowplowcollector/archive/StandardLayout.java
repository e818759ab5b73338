package io.github.snowplowcollector.archive;

import io.github.snowplowcollector.accesslog.LogFileName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keys of standard logging, all side by side: {@code <prefix><distribution>.YYYY-MM-DD-HH.<unique>.gz}. */
record StandardLayout(String root) implements LogLayout {

    private static final Pattern DISTRIBUTION = Pattern.compile("[A-Z0-9]+");

    static boolean isDistribution(String id) {
        return DISTRIBUTION.matcher(id).matches();
    }

    @Override
    public String delimiter() {
        return ".";
    }

    @Override
    public Optional<String> distribution(String start) {
        var id = start.substring(root.length(), start.length() - delimiter().length());
        return Optional.of(id).filter(StandardLayout::isDistribution);
    }

    /** Behind the capital letters of ids come, among others, all partitions of other layouts. */
    @Override
    public boolean isBehindAll(String start) {
        return start.charAt(root.length()) > 'Z';
    }

    @Override
    public String stem(String distributionId) {
        return root + distributionId + delimiter();
    }

    @Override
    public List<KeyRange> ranges(String distributionId, Instant hour) {
        return List.of(
                new KeyRange(stem(distributionId), LogFileName.hourPrefix(root, distributionId, hour), this::hour));
    }

    @Override
    public Optional<Instant> hour(String key) {
        return hourInName(key.substring(root.length()));
    }

    /** The hour in the name of a file, which may end in anything. */
    static Optional<Instant> hourInName(String name) {
        var parts = name.split("\\.", 3);
        return parts.length < 3 ? Optional.empty() : LogFileName.hour(parts[1]);
    }
}
