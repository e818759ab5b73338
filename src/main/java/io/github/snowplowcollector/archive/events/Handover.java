package io.github.snowplowcollector.archive.events;

/**
 * A row that is ready for its sink.
 *
 * @param size about how many bytes or characters are held until then
 * @param done hands it over
 */
record Handover(int size, Runnable done) {}
