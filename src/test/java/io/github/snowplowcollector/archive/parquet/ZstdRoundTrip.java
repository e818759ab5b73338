package io.github.snowplowcollector.archive.parquet;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes texts, decimals, times and numbers to a Parquet file with zstd and says what it reads back, to see which jars that takes. */
@SuppressWarnings("deprecation") // Parquet has no other methods to override.
public final class ZstdRoundTrip implements Callable<String> {

    private static final MessageType TYPE = MessageTypeParser.parseMessageType(
            "message event {"
                    + " required binary app (STRING) = 1; required int64 total (DECIMAL(18,2)) = 2;"
                    + " required int64 at (TIMESTAMP(MICROS,true)) = 3; required double value = 4; required binary data (JSON) = 5; }");

    private static final List<String> APPS = List.of("web", "shop", "");

    @Override
    public String call() throws Exception {
        var file = Files.createTempFile("round-trip", ".parquet");
        try {
            Files.delete(file);
            try (var writer = new Builder(new LocalOutputFile(file))
                    .withConf(new PlainParquetConfiguration())
                    .withCompressionCodec(CompressionCodecName.ZSTD)
                    .build()) {
                for (var app : APPS) {
                    writer.write(app);
                }
            }
            return read(new LocalInputFile(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String read(LocalInputFile file) throws Exception {
        var text = new StringBuilder();
        var options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (var reader = ParquetFileReader.open(file, options)) {
            var chunk = reader.getFooter().getBlocks().get(0).getColumns().get(0);
            var rows = new ColumnIOFactory()
                    .getColumnIO(TYPE)
                    .getRecordReader(reader.readNextRowGroup(), new GroupRecordConverter(TYPE));
            for (int row = 0; row < APPS.size(); row++) {
                var event = rows.read();
                text.append(event.getString("app", 0))
                        .append(' ')
                        .append(event.getLong("total", 0))
                        .append(' ')
                        .append(event.getLong("at", 0))
                        .append(' ')
                        .append(event.getDouble("value", 0))
                        .append(' ')
                        .append(event.getString("data", 0))
                        .append('\n');
            }
            return text.append(chunk.getCodec())
                    .append(' ')
                    .append(chunk.getStatistics().hasNonNullValue())
                    .toString();
        }
    }

    private static final class Builder extends ParquetWriter.Builder<String, Builder> {

        Builder(LocalOutputFile file) {
            super(file);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<String> getWriteSupport(Configuration none) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected WriteSupport<String> getWriteSupport(ParquetConfiguration plain) {
            return new Rows();
        }
    }

    private static final class Rows extends WriteSupport<String> {

        private RecordConsumer consumer;

        @Override
        public WriteContext init(Configuration none) {
            throw new UnsupportedOperationException();
        }

        @Override
        public WriteContext init(ParquetConfiguration plain) {
            return new WriteContext(TYPE, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer columns) {
            consumer = columns;
        }

        @Override
        public void write(String app) {
            consumer.startMessage();
            field(0, () -> consumer.addBinary(Binary.fromString(app)));
            field(1, () -> consumer.addLong(-150));
            field(2, () -> consumer.addLong(1_790_000_000_000_000L));
            field(3, () -> consumer.addDouble(1.5));
            field(4, () -> consumer.addBinary(Binary.fromString("{}")));
            consumer.endMessage();
        }

        private void field(int index, Runnable value) {
            consumer.startField(TYPE.getFieldName(index), index);
            value.run();
            consumer.endField(TYPE.getFieldName(index), index);
        }
    }
}
