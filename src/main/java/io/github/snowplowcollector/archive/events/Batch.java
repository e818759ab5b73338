package io.github.snowplowcollector.archive.events;

import java.util.List;

/**
 * A part of a log file.
 *
 * @param rows what is handed on, in the order of the file
 * @param notEvents rows that are no events
 * @param unwanted events that the filter leaves out
 */
record Batch(List<Row> rows, int notEvents, int unwanted) {}
