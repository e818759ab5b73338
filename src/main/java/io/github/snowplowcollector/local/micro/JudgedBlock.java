package io.github.snowplowcollector.local.micro;

import java.util.List;

/**
 * Some rows behind those that were judged before, now judged too.
 *
 * @param block holds them
 * @param end where the next rows begin; beyond where these did, whatever was there
 * @param noRows bytes that were passed over because they are no rows
 */
record JudgedBlock(RowBlock block, List<JudgedRow> rows, long end, long noRows) {

    List<IndexEntry> entries() {
        return rows.stream().map(JudgedRow::entry).toList();
    }
}
