package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.config.MinimumTls;
import java.util.List;
import java.util.stream.Stream;

/** A version of TLS that a collector may be set up not to speak. */
enum OldTls {
    TLS_1_0("TLSv1", 1),
    TLS_1_1("TLSv1.1", 2),
    TLS_1_2("TLSv1.2", 3);

    private final String version;
    private final int minor;

    OldTls(String version, int minor) {
        this.version = version;
        this.minor = minor;
    }

    /** Those that are older than the oldest that is spoken. */
    static List<OldTls> below(MinimumTls minimum) {
        return Stream.of(values())
                .filter(old -> old.version.compareTo(minimum.version()) < 0)
                .toList();
    }

    /** The second number on the wire; the first is 3 for all of them. */
    int minor() {
        return minor;
    }

    /** As the JDK names it. */
    @Override
    public String toString() {
        return version;
    }
}
