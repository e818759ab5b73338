package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.event.SchemaFolder;
import io.github.snowplowcollector.ground.OwnerOnly;
import io.github.snowplowcollector.local.http.HttpRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The events of all distributions of a local cloud, each in a folder of its own, and the API that shows them. */
public final class MicroService implements AutoCloseable {

    private final Path folder;
    private final MicroAccess access;
    private final Consumer<String> console;
    private final Optional<Path> schemas;
    private final UnloggedHeaders headers = new UnloggedHeaders();
    private final RowJudge judge;
    private final MicroThreads workers = new MicroThreads();
    private final JudgeThread judging;
    private final Map<String, MicroApi> apis = new ConcurrentHashMap<>();
    private final Map<String, EventStore> collected = new ConcurrentHashMap<>();

    /** Takes rows of one distribution that are in its spool. */
    @FunctionalInterface
    public interface RowSink {

        /** Appends complete rows, all of them or none and throws; when this returns, they are in the file. */
        void append(ByteBuffer rows) throws IOException;
    }

    /**
     * @param folder keeps the events; made if it is missing
     * @param access who may use the API
     * @param console told, a line each, what of the events in it is damaged, on any thread
     */
    public MicroService(Path folder, MicroOptions options, MicroAccess access, Consumer<String> console) {
        this.folder = folder;
        this.access = access;
        this.console = console;
        try {
            OwnerOnly.folder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder " + folder, e);
        }
        schemas = options.schemas();
        judge = RowJudge.of(schemas.map(SchemaFolder::open), headers);
        judging = new JudgeThread(collected.values());
    }

    /**
     * Opens a distribution's events, with those that its folder holds.
     *
     * @param collector the collector's name, for people; empty if it has none
     * @return takes its rows
     */
    public RowSink open(String distributionId, String collector) {
        return collected.computeIfAbsent(distributionId, id -> {
            try {
                var own = folder.resolve(id);
                OwnerOnly.folder(own);
                var events = EventStore.open(own, judge, judging::wake, judging::hurry, console);
                apis.put(id, new MicroApi(access, new Routes(collector, schemas, events, judging, workers)));
                return events;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot use the events in " + folder, e);
            }
        });
    }

    /** Makes the folders again that somebody deleted. What is shown is shown from the open files until this ends. */
    public void makeFolders() {
        try {
            for (var id : collected.keySet()) {
                OwnerOnly.folder(folder.resolve(id));
            }
            if (access.token().isPresent()) {
                access.token().get().keep();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder " + folder, e);
        }
    }

    /** Forgets a distribution and its events. */
    public void remove(String distributionId) {
        apis.remove(distributionId);
        var events = collected.remove(distributionId);
        if (events != null) {
            try {
                events.delete();
                Files.deleteIfExists(folder.resolve(distributionId));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete the events of " + distributionId, e);
            }
        }
    }

    /** Empties the view of a distribution's events, as {@code /micro/reset} does; completes when it is empty. */
    public CompletableFuture<Void> reset(String distributionId) {
        var events = collected.get(distributionId);
        return events == null ? CompletableFuture.completedFuture(null) : judging.reset(events);
    }

    /**
     * Hears what no log tells of a request; before its row is appended.
     *
     * @param requestId as in the row
     * @param origin of the page; empty if the request has none
     * @param asksFor the method that a preflight asks for; empty if it is none
     */
    public void hear(String requestId, String origin, String asksFor) {
        headers.keep(requestId, new UnloggedHeaders.Cors(origin, asksFor));
    }

    /** Tells whoever watches of a URL that was refused and is in no log. */
    public void urlTooLong(String distributionId, int bytes) {
        var events = collected.get(distributionId);
        if (events != null) {
            events.advise(RequestAdvice.urlTooLong(bytes));
        }
    }

    /** Answers a request under {@code /micro} that came in on a distribution's port. Completes on any thread; cancelled, nobody waits for it. */
    public CompletableFuture<MicroAnswer> answer(String distributionId, HttpRequest request) {
        var api = apis.get(distributionId);
        return api == null
                ? CompletableFuture.completedFuture(MicroAnswer.text(404, "This distribution is gone."))
                : api.answer(request);
    }

    /** Stops showing. Rows that were not judged yet are when the folder is opened again. */
    @Override
    public void close() {
        judging.close();
        workers.close();
        for (var events : collected.values()) {
            try {
                events.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close the events in " + folder, e);
            }
        }
    }
}
