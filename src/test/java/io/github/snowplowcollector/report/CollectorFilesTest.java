package io.github.snowplowcollector.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorFilesTest {

    @TempDir
    Path folder;

    @Test
    void writesTheFactsSorted() throws IOException {
        CollectorFiles.write(folder, CollectorFiles.entries(GivenCollector.facts()));
        assertThat(Files.readString(folder.resolve("collector.properties"))).isEqualTo("""
                        accountId=111122223333
                        collector=acme
                        collectorUrl=https://d111.cloudfront.net
                        distributionDomain=d111.cloudfront.net
                        distributionId=E123
                        logBucket=acme-logs
                        logPrefix=acm\\u00E9\\\\/
                        pixelBucket=acme-pixel
                        port=443
                        region=eu-west-1
                        """);
        assertThat(Files.readString(folder.resolve("collector.json"))).isEqualTo("""
                        {
                          "formatVersion": 1,
                          "accountId": "111122223333",
                          "collector": "acme",
                          "collectorUrl": "https://d111.cloudfront.net",
                          "distributionDomain": "d111.cloudfront.net",
                          "distributionId": "E123",
                          "logBucket": "acme-logs",
                          "logPrefix": "acmé\\\\/",
                          "pixelBucket": "acme-pixel",
                          "port": "443",
                          "region": "eu-west-1"
                        }
                        """);
    }

    @Test
    void namesTheDomainAndTheDistributionBesides() {
        assertThat(CollectorFiles.entries(GivenCollector.withDomain()))
                .containsEntry("collectorUrl", "https://collect.example.com")
                .containsEntry("domains", "*.example.com,collect.example.com")
                .containsEntry("distributionDomain", "d111.cloudfront.net")
                .containsEntry("port", "443");
    }

    @Test
    void writesPropertiesThatJavaReadsBack() throws IOException {
        CollectorFiles.write(folder, CollectorFiles.entries(GivenCollector.facts()));
        var read = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("collector.properties"))) {
            read.load(reader);
        }
        assertThat(read)
                .containsEntry("logPrefix", "acmé\\/")
                .containsEntry("collectorUrl", "https://d111.cloudfront.net");
    }

    @Test
    void leavesOutTheLogBucketThatIsNotThere() throws IOException {
        CollectorFiles.write(
                folder,
                CollectorFiles.entries(GivenCollector.facts(URI.create("http://localhost:8080"), Optional.empty())));
        assertThat(Files.readString(folder.resolve("collector.properties"))).doesNotContain("logBucket");
        assertThat(Files.readString(folder.resolve("collector.json"))).doesNotContain("logBucket");
    }
}
