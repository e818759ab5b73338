package io.github.snowplowcollector.reconcile;

import io.github.snowplowcollector.ground.Waiting;
import java.util.Optional;

/** One thing that a teardown removes. */
public interface Removal {

    /** Resource and what of it, for example {@code distribution.enabled}. */
    String address();

    /**
     * What will be removed, in words; empty if it is gone already. Called once a teardown, in parallel with others.
     *
     * @throws RefusedException if what is there may not be removed
     */
    Optional<String> read();

    /**
     * Removes it; idempotent, and done only when it is really gone.
     *
     * @param waiting for what takes its time
     */
    void remove(Waiting waiting);
}
