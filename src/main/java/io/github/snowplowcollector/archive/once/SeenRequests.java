package io.github.snowplowcollector.archive.once;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests were seen about the hour at hand and its neighbours. They are kept by the hour of their rows: a row that is delivered
 * twice has the same time in both files, to the second or by one in another format, and CloudFront puts it into files of its own hour or
 * a neighbour's. What is forgotten can be read again from the files themselves. Not thread-safe.
 */
public final class SeenRequests implements AutoCloseable {

    /** 8 MB an hour. */
    private static final int MOST_IN_MEMORY = 250_000;

    /** Those about the newest hour, and those about an older one for which a file came late. */
    private static final int HOURS_KEPT = 8;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int LAST_SECOND = 3599;

    private final Path folder;
    private final int mostInMemory;
    private final LinkedHashMap<Instant, KeySet> hours = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Instant> covered = new HashSet<>();
    private final KeySet elsewhere;
    private Instant atHand = Instant.EPOCH;

    /** @param folder for what does not fit into memory */
    public SeenRequests(Path folder) {
        this(folder, MOST_IN_MEMORY);
    }

    SeenRequests(Path folder, int mostInMemory) {
        this.folder = folder;
        this.mostInMemory = mostInMemory;
        this.elsewhere = new KeySet(folder, mostInMemory);
    }

    /**
     * Makes an hour the one at hand.
     *
     * @return hours around it of which nothing is known: what was read of their files earlier must be noted again with {@link #add}
     */
    public List<Instant> turnTo(Instant hour) {
        atHand = hour;
        var unknown = new ArrayList<Instant>();
        for (var neighbour : List.of(hour.minus(HOUR), hour, hour.plus(HOUR))) {
            if (covered.add(neighbour)) {
                unknown.add(neighbour);
            }
            set(neighbour);
        }
        var eldest = hours.entrySet().iterator();
        while (hours.size() > HOURS_KEPT) {
            var forgotten = eldest.next();
            eldest.remove();
            forgotten.getValue().close();
            covered.remove(forgotten.getKey());
            covered.remove(forgotten.getKey().minus(HOUR));
            covered.remove(forgotten.getKey().plus(HOUR));
        }
        return unknown;
    }

    /** Notes a request of the hour at hand; whether it was not seen before. */
    public boolean add(Instant time, Key request) {
        var hour = time.truncatedTo(ChronoUnit.HOURS);
        long second = Math.floorMod(time.getEpochSecond(), HOUR.toSeconds());
        if ((second == 0 && has(hour.minus(HOUR), request))
                || (second == LAST_SECOND && has(hour.plus(HOUR), request))) {
            return false;
        }
        if (Duration.between(atHand, hour).abs().compareTo(HOUR) <= 0) {
            return !elsewhere.contains(request) && set(hour).add(request);
        }
        // Of a file that is not named after the hour of its rows.
        return !has(hour, request) && elsewhere.add(request);
    }

    private boolean has(Instant hour, Key request) {
        return Optional.ofNullable(hours.get(hour))
                .filter(known -> known.contains(request))
                .isPresent();
    }

    private KeySet set(Instant hour) {
        return hours.computeIfAbsent(hour, absent -> new KeySet(folder, mostInMemory));
    }

    @Override
    public void close() {
        hours.values().forEach(KeySet::close);
        elsewhere.close();
    }
}
