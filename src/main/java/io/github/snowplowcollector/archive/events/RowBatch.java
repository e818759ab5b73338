package io.github.snowplowcollector.archive.events;

import java.util.List;

/**
 * A part of a log file.
 *
 * @param rows what is handed on, in the order of the file
 * @param read rows within the range of times
 * @param notEvents rows that are no events
 * @param probes events of verification, whether they are handed on or not
 * @param unwanted other events that the filter leaves out
 */
record RowBatch(List<Row> rows, int read, int notEvents, int probes, int unwanted) {}
