package io.github.snowplowcollector.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a bucket the hours are listed that are asked for, and nothing else, however much there is. */
class S3aListingIT {

    private static final String LOG = "#Fields: date time cs-method cs-uri-stem cs-uri-query\n";
    private static final String TIMES =
            "collector_tstamp >= timestamp'2026-11-24 07:20:00' and collector_tstamp < timestamp'2026-11-24 07:40:00'";

    private StubBucket bucket;

    @BeforeEach
    void begin() throws Exception {
        boolean hasS3a =
                getClass().getClassLoader().getResource("org/apache/hadoop/fs/s3a/S3AFileSystem.class") != null;
        assumeTrue(hasS3a, "Spark comes without S3A, as it does here");
        bucket = new StubBucket();
    }

    @AfterEach
    void end() {
        if (bucket != null) {
            bucket.close();
        }
    }

    private void log(String key, String time) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write((LOG + time + "\tGET\t/i\te=pv&p=web&tv=x&aid=" + key.substring(key.lastIndexOf('/') + 1) + "\n")
                    .getBytes(UTF_8));
        }
        bucket.objects.put(key, bytes.toByteArray());
    }

    private void logsOfADay(String prefix, int filesOfAnHour) throws Exception {
        for (int hour = 0; hour < 24; hour++) {
            for (int file = 0; file < filesOfAnHour; file++) {
                log(
                        String.format("%sE1.2026-11-24-%02d.%02d.gz", prefix, hour, file),
                        String.format("2026-11-24\t%02d:30:00", hour));
            }
            log(
                    String.format(
                            "%sv2/w3c/distributionid=E2/year=2026/month=11/day=24/hour=%02d/E2.2026-11-24-%02d.0b.gz",
                            prefix, hour, hour),
                    String.format("2026-11-24\t%02d:30:00", hour));
        }
        for (int i = 0; i < 3000; i++) {
            bucket.objects.put(String.format("%szz-other/%04d", prefix, i), new byte[1]);
        }
    }

    private Dataset<Row> read(String path, Map<String, String> more) {
        var options = new HashMap<>(more);
        options.put("fs.s3a.endpoint", bucket.endpoint());
        options.put("fs.s3a.endpoint.region", "eu-west-1");
        options.put("fs.s3a.path.style.access", "true");
        options.put("fs.s3a.connection.ssl.enabled", "false");
        options.put("fs.s3a.access.key", "id");
        options.put("fs.s3a.secret.key", "secret");
        options.put("fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
        options.put("fs.s3a.impl.disable.cache", "true");
        return Sparks.read(options, "s3a://" + StubBucket.NAME + "/" + path);
    }

    @Test
    void listsAnHourAndNotTheBucket() throws Exception {
        logsOfADay("shop/", 100);

        assertThat(read("shop/", Map.of()).filter(TIMES).count()).isEqualTo(101);
        assertThat(bucket.read.stream().distinct()).hasSize(101).allMatch(key -> key.contains("2026-11-24-07."));
        assertThat(bucket.listings).hasSizeLessThan(15);
        assertThat(bucket.listings).noneMatch(listing -> listing.containsKey("continuation-token"));
    }

    @Test
    void listsOneDistribution() throws Exception {
        logsOfADay("", 3);

        assertThat(read("", Map.of("distribution", "E2")).filter(TIMES).count()).isEqualTo(1);
    }

    @Test
    void readsAllIfNobodySaysATime() throws Exception {
        logsOfADay("shop/", 3);

        assertThat(read("shop", Map.of()).count()).isEqualTo(24 * 4);
    }

    @Test
    void readsPartitionsThatAreNamedThemselves() throws Exception {
        logsOfADay("shop/", 3);

        assertThat(read("shop/v2/w3c/", Map.of()).filter(TIMES).count()).isEqualTo(1);
        assertThat(bucket.read.stream().distinct()).hasSize(1);
        bucket.listings.clear();
        assertThat(read("shop/v2/w3c/distributionid=E2/year=2026/", Map.of())
                        .filter(TIMES)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void walksWhatLiesOtherwise() throws Exception {
        log("copies/of/today.log.gz", "2026-11-24\t07:30:00");

        assertThat(read("copies/", Map.of()).filter(TIMES).count()).isEqualTo(1);
    }
}
