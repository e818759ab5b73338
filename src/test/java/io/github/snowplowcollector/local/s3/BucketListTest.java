package io.github.snowplowcollector.local.s3;

import static io.github.snowplowcollector.local.s3.S3Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.Bucket;

/** ListBuckets, whole and by pages. */
class BucketListTest {

    @TempDir
    Path folder;

    private S3Server s3;

    @BeforeEach
    void start() {
        s3 = new S3Server(folder);
        List.of("logs-a", "logs-b", "logs-c", "pixel").forEach(name -> s3.client.createBucket(r -> r.bucket(name)));
        s3.client.createBucket(
                r -> r.bucket("logs-eu").createBucketConfiguration(c -> c.locationConstraint("eu-central-1")));
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    @Test
    void listsByPages() {
        var first = s3.client.listBuckets(r -> r.prefix("logs-").maxBuckets(2));
        var second = s3.client.listBuckets(
                r -> r.prefix("logs-").maxBuckets(2).continuationToken(first.continuationToken()));

        assertThat(first.buckets()).extracting(Bucket::name).containsExactly("logs-a", "logs-b");
        assertThat(first.buckets()).extracting(Bucket::bucketRegion).containsOnly("us-east-1");
        assertThat(first.prefix()).isEqualTo("logs-");
        assertThat(second.buckets()).extracting(Bucket::name).containsExactly("logs-c", "logs-eu");
        assertThat(second.continuationToken()).isNull();
        assertThat(s3.client.listBucketsPaginator(r -> r.maxBuckets(1)).buckets())
                .hasSize(5);
    }

    @Test
    void tellsRegionsOnlyToThoseWhoAskByPages() {
        assertThat(s3.client.listBuckets().buckets())
                .extracting(Bucket::bucketRegion)
                .containsOnlyNulls();
    }

    @Test
    void listsTheBucketsOfTheEndpointsRegion() {
        try (var frankfurt = s3.client("eu-central-1")) {
            assertThat(frankfurt
                            .listBuckets(r -> r.bucketRegion("eu-central-1"))
                            .buckets())
                    .extracting(Bucket::name)
                    .containsExactly("logs-eu");
        }
        assertRefused(400, "InvalidArgument", () -> s3.client.listBuckets(r -> r.bucketRegion("eu-central-1")));
    }

    @Test
    void refusesOddNumbersAndTokens() {
        assertThat(S3Server.signed(s3, "GET", "/?max-buckets=0").body())
                .contains("<Code>InvalidArgument</Code><Message>Argument max-buckets must be an integer between 1 and"
                        + " 10000</Message><ArgumentName>max-buckets</ArgumentName><ArgumentValue>0</ArgumentValue>");
        assertThat(S3Server.signed(s3, "GET", "/?max-buckets=99999999999").body())
                .contains("<Message>Provided max-buckets not an integer or within integer range</Message>");
        assertThat(S3Server.code(S3Server.signed(s3, "GET", "/?continuation-token=*")))
                .isEqualTo("InvalidArgument");
    }
}
