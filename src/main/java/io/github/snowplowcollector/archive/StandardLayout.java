package io.github.snowplowcollector.archive;

import io.github.snowplowcollector.accesslog.LogFileName;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keys of standard logging, all side by side: {@code <prefix><distribution>.YYYY-MM-DD-HH.<unique>.gz}. */
record StandardLayout(String root) implements LogLayout {

    private static final Pattern DISTRIBUTION = Pattern.compile("[A-Z0-9]+");

    @Override
    public String delimiter() {
        return ".";
    }

    @Override
    public Optional<String> distribution(String start) {
        var id = start.substring(root.length(), start.length() - delimiter().length());
        return Optional.of(id).filter(name -> DISTRIBUTION.matcher(name).matches());
    }

    @Override
    public String stem(String distributionId) {
        return root + distributionId + delimiter();
    }

    @Override
    public String hourPrefix(String distributionId, Instant hour) {
        return LogFileName.hourPrefix(root, distributionId, hour);
    }

    @Override
    public Optional<Instant> hour(String key) {
        var parts = key.substring(root.length()).split("\\.", 3);
        return parts.length < 3 ? Optional.empty() : LogFileName.hour(parts[1]);
    }
}
