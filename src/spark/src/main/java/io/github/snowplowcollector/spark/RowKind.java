package io.github.snowplowcollector.spark;

/** What rows of {@link JobTable#KEYS} are about. */
@SuppressWarnings("EnumOrdinal") // Numbers of one run.
enum RowKind {
    /** A good event with a request id. */
    EVENT,
    /** A good event without one, which is nobody's double. */
    EVENT_WITHOUT_ID,
    /** From here on: counts of a task. */
    LOG_ROW,
    BAD_EVENT,
    UNREADABLE_ROW,
    NO_EVENT,
    PROBE_LEFT_OUT,
    FILE_READ;

    /** As Spark has it. */
    int number() {
        return ordinal();
    }

    static RowKind of(int number) {
        return values()[number];
    }
}
