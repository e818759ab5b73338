package io.github.snowplowcollector.archive.parquet;

import io.github.snowplowcollector.archive.table.Row;
import io.github.snowplowcollector.archive.table.TableColumn;
import io.github.snowplowcollector.archive.table.TableFile;
import io.github.snowplowcollector.archive.table.TableFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/** Parquet, compressed by zstd, with field ids and statistics; readers of version 1 understand it. */
public final class ParquetFormat implements TableFormat {

    /** What is in memory of a file at most, about; engines read a group at a time. */
    private static final long ROW_GROUP = 16L << 20;

    private static final int PAGE = 256 << 10;

    /** A stranger's 8 kB are not to stand in the footer twice a column. */
    private static final int LONGEST_STATISTIC = 64;

    @Override
    public TableFile create(Path file, List<TableColumn> columns) throws IOException {
        var writer = new Builder(file, columns)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP)
                .withPageSize(PAGE)
                .withDictionaryPageSize(PAGE)
                .withStatisticsTruncateLength(LONGEST_STATISTIC)
                .withColumnIndexTruncateLength(LONGEST_STATISTIC)
                .withSizeStatisticsEnabled(false)
                .build();
        return new TableFile() {

            @Override
            public void write(Row row) throws IOException {
                writer.write(row);
            }

            @Override
            public long length() {
                return writer.getDataSize();
            }

            @Override
            public long buffered() {
                return Math.max(0, length() - file.toFile().length());
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }

    private static final class Builder extends ParquetWriter.Builder<Row, Builder> {

        private final List<TableColumn> columns;

        Builder(Path file, List<TableColumn> columns) {
            super(new LocalOutputFile(file));
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
            return new RowSupport(columns);
        }

        /** Never called: nobody here has Hadoop's configuration. */
        @Override
        @Deprecated
        protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
            return new RowSupport(columns);
        }
    }
}
