package io.github.snowplowcollector.local.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.ServiceException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigV4Test {

    private static final String SIGNATURE = "0123456789abcdef".repeat(4);
    private static final String WELL_FORMED =
            "AWS4-HMAC-SHA256 Credential=AKID/20261103/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature="
                    + SIGNATURE;

    private final SigV4 signatures = new SigV4("AuthorizationHeaderMalformed");

    @Test
    void readsTheScopeOfAnAuthorizationHeader() {
        assertThat(signatures.caller(signed(WELL_FORMED))).contains(new SigV4.Caller("AKID", "eu-west-1", "s3"));
    }

    @Test
    void readsTheScopeOfAPresignedUrl() {
        var query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F20261103%2Feu-west-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20261103T100000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=" + SIGNATURE;

        assertThat(signatures.caller(request(query, Map.of()))).contains(new SigV4.Caller("AKID", "eu-west-1", "s3"));
    }

    @Test
    void takesARequestWithoutSignatureForAnonymous() {
        assertThat(signatures.caller(request("", Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS AKID:signature",
                "Bearer token",
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 Credential=AKID/20261103/eu-west-1/s3/aws4_request",
                "AWS4-HMAC-SHA256 Credential=AKID/20261103/eu-west-1/s3, SignedHeaders=host, Signature=SIG",
                "AWS4-HMAC-SHA256 Credential=AKID/20261103//s3/aws4_request, SignedHeaders=host, Signature=SIG",
                "AWS4-HMAC-SHA256 Credential=AKID/20261104/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=SIG",
                "AWS4-HMAC-SHA256 Credential=AKID/20261103/eu-west-1/s3/aws4_request, SignedHeaders=date, Signature=SIG",
                "AWS4-HMAC-SHA256 Credential=AKID/20261103/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0",
            })
    void refusesAMalformedSignature(String header) {
        assertThatThrownBy(() -> signatures.caller(signed(header.replace("SIG", SIGNATURE))))
                .isInstanceOfSatisfying(ServiceException.class, e -> {
                    assertThat(e.status()).isEqualTo(400);
                    assertThat(e.code()).isEqualTo("AuthorizationHeaderMalformed");
                });
    }

    @Test
    void keepsTheAccessKeyOutOfText() {
        assertThat(new SigV4.Caller("AKIDSECRET", "eu-west-1", "s3")).asString().doesNotContain("AKIDSECRET");
    }

    private static HttpRequest signed(String header) {
        return request("", Map.of("authorization", List.of(header), "x-amz-date", List.of("20261103T100000Z")));
    }

    private static HttpRequest request(String query, Map<String, List<String>> headers) {
        return new HttpRequest(
                "GET", "/", query, headers, new byte[0], InetSocketAddress.createUnresolved("localhost", 1));
    }
}
