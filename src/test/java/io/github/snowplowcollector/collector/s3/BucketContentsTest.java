package io.github.snowplowcollector.collector.s3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.ground.UserException;
import io.github.snowplowcollector.ground.Waiting;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Object;

class BucketContentsTest {

    /** Of a bucket with one object that S3 fails to delete. */
    private static final S3Client FAILING = new S3Client() {

        @Override
        public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
            return ListObjectsV2Response.builder()
                    .contents(S3Object.builder().key("logs/a").build())
                    .build();
        }

        @Override
        public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
            return DeleteObjectsResponse.builder()
                    .errors(S3Error.builder()
                            .key("logs/a")
                            .code("InternalError")
                            .message("Try again.")
                            .build())
                    .build();
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    };

    @Test
    void saysWhatToDoAboutObjectsThatS3DidNotDelete() {
        var bucket = new Bucket(
                FAILING, ResourceType.LOG_BUCKET, "logs", "us-east-1", "000000000000", Waiting.moments(p -> {}));

        assertThatThrownBy(() -> new BucketContents(bucket).deleteUnder("logs/"))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "S3 did not delete 1 object(s) of bucket logs, the first being logs/a (InternalError: Try again.)."
                                + " Fix: run the goal again, or delete them by hand.");
    }
}
