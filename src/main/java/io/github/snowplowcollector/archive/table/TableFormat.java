package io.github.snowplowcollector.archive.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes tables in one format. */
public interface TableFormat {

    /**
     * Begins a table.
     *
     * @param file in place of which there is nothing yet
     */
    TableFile create(Path file, List<TableColumn> columns) throws IOException;
}
