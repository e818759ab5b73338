package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.accesslog.ByteScan;
import io.github.snowplowcollector.local.file.AppendedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Some bytes of a file of rows, in memory; places in it are those of the file.
 *
 * @param bytes with {@link ByteScan#SLACK} bytes more
 * @param start place of the first
 * @param end place behind the last
 */
record RowBlock(byte[] bytes, long start, long end) {

    /** More than the longest row: a request of 32,768 bytes, each written as three. */
    static final int ORDINARY = 256 * 1024;

    /** As many rows as are judged without taking the processor from others for long. */
    static final int SMALL = 32 * 1024;

    /** What is longer is no row; edges that took longer request lines wrote rows that are longer than {@link #ORDINARY}. */
    static final int LONGEST_ROW = 1024 * 1024;

    /** Reads so many bytes, or what there is. */
    static RowBlock read(AppendedFile rows, long start, int most) throws IOException {
        var bytes = ByteBuffer.allocate(most + ByteScan.SLACK);
        int length = rows.read(bytes.limit(most), start);
        return new RowBlock(bytes.array(), start, start + length);
    }

    boolean holds(IndexEntry entry) {
        return entry.start() >= start && entry.end() <= end;
    }

    /** Where the line that begins at a place ends, line feed included; {@link #end} and one more if it does not end here. */
    long endOfLine(long from) {
        return start + ByteScan.indexOf(bytes, index(from), index(end), '\n') + 1;
    }

    /** Where the byte of a place is in {@link #bytes}. */
    int index(long place) {
        return (int) (place - start);
    }

    void addTo(CRC32C sum, long from, long to) {
        sum.update(bytes, index(from), (int) (to - from));
    }
}
