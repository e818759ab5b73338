package io.github.snowplowcollector.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.iam.IdentityPolicy;
import io.github.snowplowcollector.local.iam.Principal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Each thing that is done with an object needs its own action. */
class ObjectPermissionsTest {

    private static final String UPLOAD = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /mine/i?uploads                    |                                           | s3:PutObject",
                "POST   | /mine/i?uploads                    | x-amz-tagging: k=v                        | s3:PutObjectTagging",
                "PUT    | /mine/i?partNumber=1&uploadId=ID   |                                           | s3:PutObject",
                "PUT    | /mine/i?partNumber=1&uploadId=ID   | x-amz-copy-source: mine/source            | s3:GetObject",
                "POST   | /mine/i?uploadId=ID                |                                           | s3:PutObject",
                "DELETE | /mine/i?uploadId=ID                |                                           | s3:AbortMultipartUpload",
                "GET    | /mine/i?uploadId=ID                |                                           | s3:ListMultipartUploadParts",
                "GET    | /mine?uploads                      |                                           | s3:ListBucketMultipartUploads",
                "PUT    | /mine/i                            | x-amz-tagging: k=v                        | s3:PutObjectTagging",
                "PUT    | /mine/i                            | x-amz-copy-source: mine/source            | s3:PutObject",
                "PUT    | /mine/i                            | x-amz-copy-source: mine/source            | s3:GetObject",
                "PUT    | /mine/i                            | x-amz-copy-source: mine/source            | s3:GetObjectTagging",
                "PUT    | /mine/i                            | x-amz-copy-source: mine/source            | s3:PutObjectTagging",
                "PUT    | /mine/i                            | x-amz-copy-source: mine/source?versionId=null | s3:GetObjectVersion",
                "GET    | /mine/source?tagging               |                                           | s3:GetObjectTagging",
                "GET    | /mine/source?tagging&versionId=null |                                          | s3:GetObjectVersionTagging",
                "PUT    | /mine/source?tagging               |                                           | s3:PutObjectTagging",
                "DELETE | /mine/source?tagging               |                                           | s3:DeleteObjectTagging",
                "GET    | /mine/source?attributes            | x-amz-object-attributes: ETag             | s3:GetObjectAttributes",
                "GET    | /mine/source?attributes            | x-amz-object-attributes: ETag             | s3:GetObject",
                "GET    | /mine/source?attributes&versionId=null | x-amz-object-attributes: ETag         | s3:GetObjectVersionAttributes"
            })
    void needsTheAction(String method, String target, String header, String action) {
        prepare();
        var length = "Content-Length: 0";
        var headers = header == null ? new String[] {length} : new String[] {header, length};

        try (var s3 = allButOne(action)) {
            var refused = S3Server.signed(s3, method, target.replace("ID", UPLOAD), headers);

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains("is not authorized to perform: " + action + " on resource");
        }
        try (var s3 = allButOne("s3:GetBucketCORS")) {
            var allowed = S3Server.signed(s3, method, target.replace("ID", UPLOAD), headers);

            assertThat(allowed.status()).isNotIn(403, 501);
        }
    }

    @Test
    void countsTagsForThoseWhoMayReadThem() {
        prepare();

        try (var s3 = allButOne("s3:GetObjectTagging")) {
            assertThat(S3Server.signed(s3, "GET", "/mine/source").headers()).doesNotContainKey("x-amz-tagging-count");
        }
        try (var s3 = allButOne("s3:GetBucketCORS")) {
            assertThat(S3Server.signed(s3, "GET", "/mine/source").headers()).containsKey("x-amz-tagging-count");
        }
    }

    @Test
    void copiesUntaggedObjectsWithoutTheRightToTag() {
        prepare();

        try (var s3 = allButOne("s3:*Tagging")) {
            var copied = S3Server.signed(
                    s3, "PUT", "/mine/i", "x-amz-copy-source: mine/source", "x-amz-tagging-directive: REPLACE");

            assertThat(copied.status()).isEqualTo(200);
        }
    }

    private void prepare() {
        try (var s3 = new S3Server(folder)) {
            s3.client.createBucket(r -> r.bucket("mine"));
            s3.client.putObject(r -> r.bucket("mine").key("source").tagging("k=v"), RequestBody.fromString("GIF"));
            s3.buckets
                    .find("mine")
                    .orElseThrow()
                    .uploads()
                    .create(new Upload(
                            UPLOAD,
                            "i",
                            Optional.empty(),
                            Checksum.FULL_OBJECT,
                            new ObjectInfo(0, "", S3Server.NOW, Map.of(), Optional.empty())));
        }
    }

    private S3Server allButOne(String action) {
        var policy = IdentityPolicy.read("""
                {"Version":"2012-10-17","Statement":[
                {"Effect":"Allow","Action":"s3:*","Resource":"*"},
                {"Effect":"Deny","Action":"ACTION","Resource":"*"}]}
                """.replace("ACTION", action).getBytes(StandardCharsets.UTF_8));
        return new S3Server(folder, Principal.user(policy));
    }
}
