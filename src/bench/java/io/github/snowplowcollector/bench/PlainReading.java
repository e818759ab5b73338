package io.github.snowplowcollector.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.accesslog.ByteScan;
import io.github.snowplowcollector.accesslog.PlainDecoding;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads log files by the words of the rule: lines, split at tabs, split at ampersands, decoded; only a check of the others' result. */
final class PlainReading {

    private PlainReading() {}

    static Figure run(List<File> files) throws Exception {
        long began = System.nanoTime();
        var checksum = new PairChecksum();
        long rows = 0;
        for (var file : files) {
            try (var in =
                    new BufferedReader(new InputStreamReader(new GZIPInputStream(new FileInputStream(file)), UTF_8))) {
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    if (!line.startsWith("#")) {
                        rows++;
                        add(line.split("\t", -1), checksum);
                    }
                }
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Figure(seconds, seconds, 0, rows, 0, checksum.toString());
    }

    private static void add(String[] columns, PairChecksum checksum) {
        boolean event = columns[5].equals("GET")
                && columns[7].equals("/i")
                && !columns[8].equals("301")
                && !columns[11].equals("-");
        if (!event) {
            return;
        }
        for (var pair : PlainDecoding.query(columns[11])) {
            byte[] name = pair.name().getBytes(UTF_8);
            byte[] value = pair.value().getBytes(UTF_8);
            byte[] text = Arrays.copyOf(name, name.length + value.length + ByteScan.SLACK);
            System.arraycopy(value, 0, text, name.length, value.length);
            checksum.add(text, 0, name.length, name.length + value.length);
        }
    }
}
