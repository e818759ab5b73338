package io.github.snowplowcollector.spark;

/**
 * What is of one date.
 *
 * @param before events that the output held
 * @param events those that are written
 * @param duplicates rows of requests that have another row
 */
record DateCounts(long before, long events, long duplicates) {

    boolean isFewer() {
        return events < before;
    }
}
