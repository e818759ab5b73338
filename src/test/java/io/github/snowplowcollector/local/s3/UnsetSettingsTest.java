package io.github.snowplowcollector.local.s3;

import static io.github.snowplowcollector.local.s3.S3Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.iam.IdentityPolicy;
import io.github.snowplowcollector.local.iam.Principal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.Payer;

/** What tools read of a bucket that was never given it. */
class UnsetSettingsTest extends BucketFixture {

    @Test
    void answersAsS3DoesForSuchABucket() {
        assertThat(s3.client
                        .getBucketNotificationConfiguration(r -> r.bucket("mine"))
                        .hasQueueConfigurations())
                .isFalse();
        assertThat(s3.client
                        .getBucketAccelerateConfiguration(r -> r.bucket("mine"))
                        .status())
                .isNull();
        assertThat(s3.client.getBucketRequestPayment(r -> r.bucket("mine")).payer())
                .isEqualTo(Payer.BUCKET_OWNER);
        assertThat(s3.client.getBucketLogging(r -> r.bucket("mine")).loggingEnabled())
                .isNull();
        assertRefused(404, "NoSuchWebsiteConfiguration", () -> s3.client.getBucketWebsite(r -> r.bucket("mine")));
        assertRefused(
                404,
                "ReplicationConfigurationNotFoundError",
                () -> s3.client.getBucketReplication(r -> r.bucket("mine")));
        assertRefused(
                404,
                "ObjectLockConfigurationNotFoundError",
                () -> s3.client.getObjectLockConfiguration(r -> r.bucket("mine")));
        assertRefused(404, "NoSuchBucket", () -> s3.client.getBucketRequestPayment(r -> r.bucket("other")));
    }

    @ParameterizedTest
    @CsvSource({
        "notification, s3:GetBucketNotification, 200",
        "accelerate, s3:GetAccelerateConfiguration, 200",
        "requestPayment, s3:GetBucketRequestPayment, 200",
        "replication, s3:GetReplicationConfiguration, 404",
        "object-lock, s3:GetBucketObjectLockConfiguration, 404"
    })
    void asksThePolicy(String subResource, String action, int status) {
        s3.close();
        assertThat(status(subResource, action)).isEqualTo(status);
        assertThat(status(subResource, "s3:ListBucket")).isEqualTo(403);
    }

    private int status(String subResource, String action) {
        try (var restricted = new S3Server(folder, allowing(action))) {
            return S3Server.signed(restricted, "GET", "/mine?" + subResource).status();
        }
    }

    private static Principal allowing(String action) {
        var policy = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"" + action
                + "\", \"Resource\": \"*\"}]}";
        return Principal.user(IdentityPolicy.read(policy.getBytes(StandardCharsets.UTF_8)));
    }
}
