package io.github.snowplowcollector.local.acm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.auth.SigV4;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Access;
import io.github.snowplowcollector.local.iam.IdentityPolicy;
import io.github.snowplowcollector.local.iam.Principal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcmPermissionsTest {

    private static final String ARN = "arn:aws:acm:us-east-1:000000000000:certificate/1";

    private final AcmPermissions permissions = new AcmPermissions("000000000000", new SigV4("IncompleteSignature"));

    private static HttpRequest request(String operation, String body, boolean signed) {
        var headers = new HashMap<String, List<String>>();
        headers.put("x-amz-target", List.of("CertificateManager." + operation));
        headers.put("content-type", List.of("application/x-amz-json-1.1"));
        headers.put("x-amz-date", List.of("20261105T101530Z"));
        if (signed) {
            headers.put(
                    "authorization",
                    List.of("AWS4-HMAC-SHA256 Credential=id/20261105/us-east-1/acm/aws4_request,"
                            + " SignedHeaders=host, Signature=" + "0".repeat(64)));
        }
        return new HttpRequest(
                "POST",
                "/",
                "",
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
    }

    private List<Access> of(String operation, String body) {
        return permissions.of(request(operation, body, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DescribeCertificate",
                "GetCertificate",
                "DeleteCertificate",
                "ListTagsForCertificate",
                "AddTagsToCertificate",
                "RemoveTagsFromCertificate"
            })
    void areOnTheCertificate(String operation) {
        assertThat(of(operation, "{\"CertificateArn\": \"" + ARN + "\"}"))
                .containsExactly(new Access("acm:" + operation, ARN, Map.of()));
    }

    @Test
    void areOnAllForWhatIsMadeOrListed() {
        assertThat(of("RequestCertificate", "{\"DomainName\": \"example.com\"}"))
                .containsExactly(new Access("acm:RequestCertificate", "*", Map.of()));
        assertThat(of("ListCertificates", "{}")).containsExactly(new Access("acm:ListCertificates", "*", Map.of()));
    }

    @Test
    void areTwoForACertificateWithTags() {
        var keys = Map.of("aws:requesttag/team", List.of("web"), "aws:tagkeys", List.of("Team"));

        assertThat(of("RequestCertificate", "{\"Tags\": [{\"Key\": \"Team\", \"Value\": \"web\"}]}"))
                .containsExactly(
                        new Access("acm:RequestCertificate", "*", keys),
                        new Access(
                                "acm:AddTagsToCertificate", "arn:aws:acm:us-east-1:000000000000:certificate/*", keys));
    }

    @Test
    void areAskedOfWhoeverSigns() {
        assertThatThrownBy(() -> permissions.of(request("ListCertificates", "{}", false)))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("MissingAuthenticationToken"));
    }

    @Test
    void areMissedInTheWordsOfAcm(@TempDir Path directory) {
        var certificates = new Certificates(
                directory,
                "000000000000",
                Clock.systemUTC(),
                new Certificates.Windows(Duration.ZERO, Duration.ZERO),
                CertificateUsers.NONE,
                PublicRecords.NONE);
        var user = Principal.user(IdentityPolicy.read("""
                        {"Version": "2012-10-17",
                         "Statement": [{"Effect": "Allow", "Action": "acm:ListCertificates", "Resource": "*"}]}
                        """.getBytes(StandardCharsets.UTF_8)));
        var acm = AcmApi.service(certificates, "000000000000");

        var listed = acm.answer(request("ListCertificates", "{}", true), user);
        var refused = acm.answer(request("RequestCertificate", "{\"DomainName\": \"example.com\"}", true), user);

        assertThat(listed.status()).isEqualTo(200);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8))
                .contains("\"__type\":\"AccessDeniedException\"")
                .contains("is not authorized to perform: acm:RequestCertificate on resource: *");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "{\"CertificateArn\": 7}", "{\"CertificateArn\": {}}", "7"})
    void hearNoNonsense(String body) {
        assertThatThrownBy(() -> of("DescribeCertificate", body))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("SerializationException"));
    }
}
