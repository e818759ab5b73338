package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.archive.ondemand.Libraries;
import io.github.snowplowcollector.archive.ondemand.Library;
import io.github.snowplowcollector.archive.table.TableFormat;
import java.util.function.Supplier;

/** What writes Parquet, by name, since its class is loaded with a library that may have to be fetched first. */
final class Parquet {

    /** Of goals that write none. */
    static final Supplier<TableFormat> NOT_WRITTEN = () -> {
        throw new IllegalStateException("no Parquet is written here");
    };

    private Parquet() {}

    static Supplier<TableFormat> of(Supplier<Libraries> libraries) {
        return () ->
                libraries.get().load(Library.PARQUET, TableFormat.class, Library.PARQUET.room() + ".ParquetFormat");
    }
}
