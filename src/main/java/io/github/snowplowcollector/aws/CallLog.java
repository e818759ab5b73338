package io.github.snowplowcollector.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The calls that were made, in the order in which they ended. Safe to use from several threads. */
public final class CallLog {

    private final List<Call> calls = new ArrayList<>();
    private final Consumer<Call> listener;

    public CallLog() {
        this(call -> {});
    }

    /** @param listener told of every call when it ends, on the thread that made it */
    public CallLog(Consumer<Call> listener) {
        this.listener = listener;
    }

    /** The calls so far. */
    public List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** How many of the calls so far could change something. */
    public long writes() {
        return calls().stream().filter(call -> call.kind() == Call.Kind.WRITE).count();
    }

    void add(Call call) {
        synchronized (calls) {
            calls.add(call);
        }
        listener.accept(call);
    }
}
