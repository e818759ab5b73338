package io.github.snowplowcollector.testing;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The collector on this machine for one test class, wherever the class is run: no goal of Maven is needed.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SnowplowCollector collector = new SnowplowCollector();
 *
 * @Test
 * void tellsOfTheOrder() {
 *     new Shop(collector.url()).order("A-1");
 *     assertThat(collector.await(1, Duration.ofSeconds(10)))
 *             .singleElement()
 *             .satisfies(event -> assertThat(event.fields()).containsEntry("se_label", "A-1"));
 * }
 * }</pre>
 *
 * <p>It starts before the first test, is empty before each, and stops after the last; classes that share one find it at the same address.
 * With {@code @ExtendWith(SnowplowCollector.class)} a parameter of this type is given it. Elsewhere it is started and closed by hand:
 * {@code try (var collector = new SnowplowCollector().start())}; JUnit's API must be on the class path all the same.
 *
 * <p>It listens at a free port and keeps what it needs in a temporary folder, so several may run at once. Safe to use from several threads.
 */
public final class SnowplowCollector
        implements AutoCloseable,
                BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                ParameterResolver {

    private final Optional<Path> schemas;

    /** Classes and tests that run now, by JUnit's ids. */
    private final Set<String> users = new HashSet<>();

    private @Nullable RunningCollector running;
    private int port;

    /** A collector that judges events by the tracker protocol. */
    public SnowplowCollector() {
        this(Optional.empty());
    }

    private SnowplowCollector(Optional<Path> schemas) {
        this.schemas = schemas;
    }

    /**
     * A collector that judges self-describing events and entities by JSON Schemas, too.
     *
     * @param folder holds {@code <vendor>/<name>/jsonschema/<version>}
     */
    public static SnowplowCollector withSchemas(Path folder) {
        return new SnowplowCollector(Optional.of(folder));
    }

    /**
     * Starts it, at the address that it had before if there was one; does nothing when it runs. Takes a second or two the first time.
     *
     * @throws IllegalStateException when the libraries on the class path are none that it works with
     */
    public synchronized SnowplowCollector start() {
        if (running == null) {
            running = Libraries.checked(() -> RunningCollector.start(schemas, port));
            port = running.url().getPort();
        }
        return this;
    }

    /** Where trackers send events: {@code http://localhost:<port>}. */
    public URI url() {
        return running().url();
    }

    /** All events so far, good and bad, oldest first. */
    public List<CollectedEvent> events() {
        return new CollectedEvents(url()).all();
    }

    /**
     * Waits until there are so many good events.
     *
     * @param timeout at most ten minutes
     * @return all events there are then, good and bad, oldest first
     * @throws AssertionError when the time is up; says what came instead, and what is wrong with it
     */
    public List<CollectedEvent> await(int good, Duration timeout) {
        var collected = new CollectedEvents(url());
        boolean enough = collected.await(good, timeout);
        var events = collected.all();
        if (!enough) {
            throw new AssertionError("awaited " + good + " good events for " + timeout.toMillis() + " ms at " + url()
                    + ", and these came:" + lines(events));
        }
        return events;
    }

    private static String lines(List<CollectedEvent> events) {
        return events.isEmpty()
                ? " none"
                : events.stream().map(event -> "\n  " + event).collect(Collectors.joining());
    }

    /** Forgets all events. */
    public void reset() {
        running().reset();
    }

    /** Stops it and deletes all that it kept; does nothing when it does not run. */
    @Override
    public synchronized void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    private synchronized RunningCollector running() {
        if (running == null) {
            throw new IllegalStateException("the collector does not run. Fix: register it with @RegisterExtension on a"
                    + " static field, or call start() first.");
        }
        return running;
    }

    /** Starts it for a test class. */
    @Override
    public void beforeAll(ExtensionContext context) {
        enter(context);
    }

    /** Empties it for a test; starts it when it is registered on a field of the instance. */
    @Override
    public void beforeEach(ExtensionContext context) {
        enter(context);
        reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        leave(context);
    }

    /** Stops it unless another class, or the one around this, still uses it. */
    @Override
    public void afterAll(ExtensionContext context) {
        leave(context);
    }

    private synchronized void enter(ExtensionContext context) {
        users.add(context.getUniqueId());
        start();
    }

    private synchronized void leave(ExtensionContext context) {
        if (users.remove(context.getUniqueId()) && users.isEmpty()) {
            close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SnowplowCollector.class;
    }

    @Override
    public SnowplowCollector resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return this;
    }
}
