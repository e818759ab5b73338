package io.github.snowplowcollector.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.RawHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the query of a request does: sub-resources that S3 has, parameters that it does not know, headers of presigned URLs. */
class RequestParametersTest extends BucketFixture {

    @Test
    void ignoresWhatS3DoesNotKnow() {
        assertThat(send("PUT", "/new?x-id=CreateBucket&utm_source=a&cachebuster")
                        .status())
                .isEqualTo(200);
        assertThat(send("GET", "/new?foo=bar&Versioning&max-keys=3").body())
                .contains("<ListBucketResult", "<MaxKeys>3</MaxKeys>");
        assertThat(send("GET", "/new?session").body()).contains("<ListBucketResult");
        assertThat(send("GET", "/new?versioning=1&id=7").body()).contains("<VersioningConfiguration");
        assertThat(send("PUT", "/mine/i?ACL&prefix=a").status()).isEqualTo(200);
        assertThat(send("GET", "/mine/i?x-id=GetObject&v=2").status()).isEqualTo(200);
        assertThat(send("DELETE", "/mine/i?why=not").status()).isEqualTo(204);
        assertThat(send("GET", "/?utm=1").body()).contains("<ListAllMyBucketsResult");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abac",
                "accelerate",
                "analytics&id=1",
                "intelligent-tiering&id=1",
                "inventory&id=1",
                "metadataTable",
                "metrics&id=1",
                "notification",
                "object-lock",
                "policyStatus",
                "replication",
                "requestPayment",
                "versioning",
                "versions",
                "versionId=1",
                "Signature=a&AWSAccessKeyId=b&Expires=1"
            })
    void neitherMakesNorDeletesBucketsForWhatItLacks(String parameter) {
        assertNotImplemented("PUT", "/new?" + parameter);
        assertNotImplemented("DELETE", "/mine?" + parameter);
        assertThat(s3.client.listBuckets().buckets()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "legal-hold",
                "restore",
                "retention",
                "select&select-type=2",
                "torrent",
                "annotation",
                "renameObject",
                "encryption"
            })
    void touchesNoObjectForWhatItLacks(String parameter) {
        send("PUT", "/mine/i");

        for (var method : new String[] {"GET", "PUT", "POST", "DELETE"}) {
            assertNotImplemented(method, "/mine/i?" + parameter);
        }
        assertThat(send("HEAD", "/mine/i").status()).isEqualTo(200);
    }

    @Test
    void refusesTwoSubResourcesAtOnce() {
        assertThat(send("PUT", "/new?versioning&acl").body())
                .contains("<Code>InvalidArgument</Code><Message>Conflicting query string parameters: acl, versioning"
                        + "</Message><ArgumentName>ResourceType</ArgumentName><ArgumentValue>acl</ArgumentValue>");
    }

    @Test
    void takesHeadersOutOfTheQueryInAnyCapitals() {
        var put = send(
                "PUT",
                "/mine/i?X-Amz-Meta-Who=J%C3%BCrgen&x-amz-meta-UPPER=a&X-AMZ-CONTENT-SHA256=UNSIGNED-PAYLOAD"
                        + "&x-amz-website-redirect-location=%2Fj&x-id=PutObject");
        assertThat(put.status()).isEqualTo(200);

        assertThat(send("HEAD", "/mine/i").headers())
                .containsEntry("x-amz-meta-who", "=?UTF-8?Q?J=C3=83=C2=BCrgen?=")
                .containsEntry("x-amz-meta-upper", "a")
                .containsEntry("x-amz-website-redirect-location", "/j");
        assertThat(S3Server.code(send("PUT", "/mine/i?X-Amz-Acl=public-read")))
                .isEqualTo("AccessControlListNotSupported");
        assertNotImplemented("PUT", "/mine/i?x-amz-server-side-encryption=aws%3Akms");
        assertThat(send("GET", "/mine/i?x-amz-expected-bucket-owner=111111111111")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-amz-meta-a%20b", "x-amz-meta-%C3%A4", "x-amz-meta-a%0D%0Ab"})
    void takesNothingOutOfTheQueryThatNoHeaderIsNamed(String name) {
        assertThat(send("PUT", "/mine/i?" + name + "=1").status()).isEqualTo(200);

        assertThat(send("GET", "/mine/i").headers().keySet()).noneMatch(each -> each.startsWith("x-amz-meta-"));
    }

    @Test
    void refusesARedirectThatNoHeaderHolds() {
        assertThat(S3Server.code(send("PUT", "/mine/i?x-amz-website-redirect-location=/%00")))
                .isEqualTo("InvalidRedirectLocation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%0D%0AX-Evil:%201", "%00", "%E2%80%99", "%F0%9F%98%80"})
    void refusesToOverrideWithWhatNoHeaderHolds(String value) {
        send("PUT", "/mine/i");

        var answer = send("GET", "/mine/i?response-content-disposition=" + value);

        assertThat(S3Server.code(answer)).isEqualTo("InvalidArgument");
        assertThat(answer.body()).contains("<ArgumentName>response-content-disposition</ArgumentName>");
        assertThat(send("GET", "/mine/i?response-content-disposition=%C3%A9").status())
                .isEqualTo(200);
    }

    /** SDKs take checksums of the empty body that they presign, and S3 does not look at them. */
    @Test
    void ignoresChecksumsOfTheQuery() {
        var body = "PUT /mine/i?x-amz-checksum-crc32=AAAAAA%3D%3D&x-amz-sdk-checksum-algorithm=CRC32 HTTP/1.1\r\n"
                + "Host: localhost\r\nContent-Length: 2\r\nConnection: close\r\n"
                + S3Server.authorization("s3").replace("\n", "\r\n") + "\r\n\r\nhi";

        assertThat(RawHttp.exchange(s3.port(), "PUT", body).status()).isEqualTo(200);
    }

    private RawHttp.Answer send(String method, String target) {
        return S3Server.signed(s3, method, target, "Content-Length: 0");
    }

    private void assertNotImplemented(String method, String target) {
        var answer = send(method, target);
        assertThat(answer.status()).as("%s %s", method, target).isEqualTo(501);
        assertThat(S3Server.code(answer)).isEqualTo("NotImplemented");
    }
}
