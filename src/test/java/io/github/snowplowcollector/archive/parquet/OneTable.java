package io.github.snowplowcollector.archive.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.archive.table.TableColumn;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;

/** Writes a table, in whatever loader it is; what its file ends in. */
public final class OneTable implements Callable<String> {

    @Override
    public String call() throws Exception {
        var folder = Files.createTempDirectory("table");
        var file = folder.resolve("one.parquet");
        try {
            var columns = List.of(new TableColumn("word", TableColumn.Type.TEXT, 1));
            try (var table = new ParquetFormat().create(file, columns)) {
                table.write(row -> row.text(0, "word".getBytes(UTF_8), 0, 4));
            }
            var bytes = Files.readAllBytes(file);
            return new String(bytes, bytes.length - 4, 4, UTF_8);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
