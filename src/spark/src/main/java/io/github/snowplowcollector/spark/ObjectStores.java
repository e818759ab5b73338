package io.github.snowplowcollector.spark;

import java.util.Set;

/** File systems that list a flat store of objects, for which somebody pays. */
final class ObjectStores {

    private static final Set<String> SCHEMES =
            Set.of("abfs", "abfss", "cosn", "dbfs", "gs", "obs", "oss", "s3", "s3a", "s3n", "wasb", "wasbs");

    private ObjectStores() {}

    /** Whether a scheme is one's. */
    static boolean isOne(String scheme) {
        return SCHEMES.contains(scheme);
    }
}
