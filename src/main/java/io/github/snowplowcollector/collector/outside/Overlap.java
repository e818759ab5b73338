package io.github.snowplowcollector.collector.outside;

/**
 * What two ways of logging tell of the same time.
 *
 * @param old whether the old way has the event that was sent
 * @param next whether the new way has it
 * @param lacking how many requests the old way has and the new way lacks
 */
public record Overlap(boolean old, boolean next, long lacking) {

    /** Whether the new way has all that the old way has. */
    public boolean isCovered() {
        return next && lacking == 0;
    }
}
