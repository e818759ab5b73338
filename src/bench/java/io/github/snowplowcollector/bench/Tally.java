package io.github.snowplowcollector.bench;

/** What one thread counted. */
final class Tally {

    long rows;
    long bytes;
    long allocated;
    final PairChecksum checksum = new PairChecksum();

    void add(Tally other) {
        rows += other.rows;
        bytes += other.bytes;
        allocated += other.allocated;
        checksum.add(other.checksum);
    }
}
