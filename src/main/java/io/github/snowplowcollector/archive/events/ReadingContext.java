package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.table.TableFormat;
import io.github.snowplowcollector.ground.Sleeper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a reading needs besides.
 *
 * @param clock tells the time
 * @param sleeper sleeps between looks
 * @param stop tells when to stop
 * @param look how long a follower waits before it looks again
 * @param scratch folder for what does not fit into memory
 * @param width how long a line of a table on the console may be; empty for as long as it gets
 * @param parquet makes files of Parquet; asked for when there is one to make
 * @param events takes events that go to the console, a line each
 * @param notes takes what is said about the reading, a line each
 * @param warnings takes what somebody should look at, a line each
 */
public record ReadingContext(
        Clock clock,
        Sleeper sleeper,
        StopSignal stop,
        Duration look,
        Path scratch,
        OptionalInt width,
        Supplier<TableFormat> parquet,
        Consumer<String> events,
        Consumer<String> notes,
        Consumer<String> warnings) {

    /**
     * Waits.
     *
     * @return false as soon as the reading is to stop
     */
    boolean await(Duration duration) throws InterruptedException {
        sleeper.sleep(duration);
        return !stop.isSet();
    }
}
