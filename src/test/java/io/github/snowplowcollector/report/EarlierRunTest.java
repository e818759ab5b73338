package io.github.snowplowcollector.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlierRunTest {

    private static final String LOCAL = "000000000000";

    @TempDir
    Path folder;

    @Test
    void namesTheCollectorThatAnotherAccountHas() throws IOException {
        write("shop", "111111111111");

        assertThat(EarlierRun.in(folder).inAnotherAccount(identity("222222222222"), LOCAL))
                .hasValueSatisfying(line -> assertThat(line)
                        .contains("in account 111111111111, and this one calls as account 222222222222")
                        .contains("distributionId E1EXAMPLE, pixelBucket shop-pixels"));
    }

    @Test
    void seesNoMoveFromTheLocalCloudToAws() throws IOException {
        write("shop", "111111111111");
        Files.writeString(
                folder.resolve("collector.properties"),
                "collectorUrl=http://localhost:4711\ndistributionDomain=d111111abcdef8.cloudfront.net\n",
                StandardOpenOption.APPEND);
        assertThat(EarlierRun.in(folder).inAnotherAccount(identity("222222222222"), LOCAL))
                .isEmpty();
        write("shop", LOCAL);
        assertThat(EarlierRun.in(folder).inAnotherAccount(identity("111111111111"), LOCAL))
                .isEmpty();
    }

    @Test
    void keepsQuietAboutAnotherCollectorAndTheSameAccount() throws IOException {
        write("shop", "111111111111");
        assertThat(EarlierRun.in(folder).inAnotherAccount(identity("111111111111"), LOCAL))
                .isEmpty();
        write("blog", "222222222222");
        assertThat(EarlierRun.in(folder).inAnotherAccount(identity("111111111111"), LOCAL))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "accountId=222222222222", "collector=\\u12"})
    void takesABrokenFileForNone(String content) throws IOException {
        Files.writeString(folder.resolve("collector.properties"), content);

        assertThat(EarlierRun.in(folder).inAnotherAccount(identity("111111111111"), LOCAL))
                .isEmpty();
    }

    private void write(String collector, String account) throws IOException {
        Files.writeString(folder.resolve("collector.properties"), """
                collector=%s
                region=eu-west-1
                accountId=%s
                distributionId=E1EXAMPLE
                pixelBucket=shop-pixels
                """.formatted(collector, account));
    }

    private static CollectorIdentity identity(String account) {
        var given = Configuration.EMPTY.with("collector", "shop").with("region", "eu-west-1");
        return new CollectorIdentity(CollectorSpec.read(given, new AwsRegions(), new Problems()), account);
    }
}
