package io.github.snowplowcollector.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** Columns as a file of Parquet has them. */
final class ParquetIds {

    private ParquetIds() {}

    /** Names of the columns with their field ids. */
    static List<String> of(Path file) throws IOException {
        var input = HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration());
        try (var reader = ParquetFileReader.open(input)) {
            return reader.getFooter().getFileMetaData().getSchema().getFields().stream()
                    .map(field -> field.getName() + " " + field.getId().intValue())
                    .toList();
        }
    }

    /** How values are stored, each way once. */
    static Set<String> types(Path file) throws IOException {
        var input = HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration());
        try (var reader = ParquetFileReader.open(input)) {
            return reader.getFooter().getFileMetaData().getSchema().getFields().stream()
                    .map(field ->
                            field.asPrimitiveType().getPrimitiveTypeName() + " " + field.getLogicalTypeAnnotation())
                    .collect(Collectors.toSet());
        }
    }
}
