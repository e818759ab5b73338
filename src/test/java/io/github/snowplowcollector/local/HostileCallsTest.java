package io.github.snowplowcollector.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client of AWS's sends to the control port: each is answered, soon, and with the error that AWS has for it. */
@Timeout(20)
class HostileCallsTest {

    @TempDir
    Path folder;

    private LocalServices services;

    @BeforeEach
    void open() {
        services = open(Clock.systemUTC());
        assertThat(send("s3", "PUT", "/mine", "", "").status()).isEqualTo(200);
    }

    private LocalServices open(Clock clock) {
        return LocalServices.open(folder, new LocalCloudOptions(folder, Duration.ofHours(1), Duration.ZERO, clock));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 5_000, 100_000})
    void elementsNestedTooDeeplyAreMalformed(int depth) {
        var nested = "<a>".repeat(depth) + "</a>".repeat(depth);

        assertRefused(400, "MalformedXML", send("s3", "PUT", "/mine", "tagging", "<Tagging>" + nested + "</Tagging>"));
        assertRefused(
                400,
                "MalformedXML",
                send(
                        "cloudfront",
                        "POST",
                        "/2020-05-31/distribution",
                        "",
                        "<DistributionConfig>" + nested + "</DistributionConfig>"));
    }

    @Test
    void aTextOfReferencesTakesTimeInProportionToItsLength() {
        var name = "&amp;".repeat(300_000);

        assertRefused(
                400,
                "InvalidLocationConstraint",
                send(
                        "s3",
                        "PUT",
                        "/other",
                        "",
                        "<CreateBucketConfiguration><LocationConstraint>" + name
                                + "</LocationConstraint></CreateBucketConfiguration>"));
    }

    @Test
    void moreElementsThanAnyListHasAreMalformed() {
        assertRefused(
                400,
                "MalformedXML",
                send("s3", "POST", "/mine", "delete", "<Delete>" + "<Object/>".repeat(60_000) + "</Delete>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE Tagging><Tagging><TagSet/></Tagging>",
                "<!DOCTYPE Tagging [<!ENTITY a \"b\">]><Tagging><TagSet>&a;</TagSet></Tagging>",
                "<!DOCTYPE Tagging [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><Tagging><TagSet>&a;</TagSet></Tagging>",
                "<Tagging><TagSet>&a;</TagSet></Tagging>",
                ""
            })
    void documentTypesAndEntitiesAreMalformed(String document) {
        assertRefused(400, "MalformedXML", send("s3", "PUT", "/mine", "tagging", document));
    }

    @Test
    void bodiesThatAreTooLargeAreRefusedUnread() {
        var large = "<a>" + " ".repeat(12 * 1024 * 1024) + "</a>";

        assertRefused(400, "MaxMessageLengthExceeded", send("s3", "PUT", "/mine", "lifecycle", large));
        assertRefused(
                400, "MaxMessageLengthExceeded", send("s3", "PUT", "/mine", "cors", large.substring(0, 64 * 1024 + 1)));
        assertRefused(413, "RequestEntityTooLarge", send("cloudfront", "POST", "/2020-05-31/distribution", "", large));
        assertRefused(413, "RequestEntityTooLarge", send("sts", "POST", "/", "", "Action=GetCallerIdentity&" + large));
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 100_000})
    void aPolicyNestedTooDeeplyIsMalformed(int depth) {
        var nested = "{\"Statement\":" + "[".repeat(depth) + "]".repeat(depth) + "}";

        assertRefused(400, "MalformedPolicy", send("s3", "PUT", "/mine", "policy", nested));
        assertRefused(400, "MalformedPolicy", send("s3", "PUT", "/mine", "policy", "{\"Statement\":1e99999999999}"));
    }

    @Test
    void anAliasOfAnyLengthIsJudged() {
        var config = """
                <DistributionConfig><CallerReference>r</CallerReference><Comment/><Enabled>true</Enabled>
                <Aliases><Quantity>1</Quantity><Items><CNAME>%s</CNAME></Items></Aliases>
                <Origins><Quantity>1</Quantity><Items><Origin><Id>o</Id><DomainName>mine.s3.us-east-1.amazonaws.com</DomainName>
                <S3OriginConfig><OriginAccessIdentity/></S3OriginConfig></Origin></Items></Origins>
                <DefaultCacheBehavior><TargetOriginId>o</TargetOriginId><ViewerProtocolPolicy>allow-all</ViewerProtocolPolicy>
                <CachePolicyId>658327ea-f89d-4fab-a63d-7e88639e58f6</CachePolicyId></DefaultCacheBehavior></DistributionConfig>
                """.formatted("a.".repeat(500_000) + "com");

        var answer = send("cloudfront", "POST", "/2020-05-31/distribution", "", config);

        assertRefused(400, "InvalidArgument", answer);
        assertThat(text(answer)).contains("The parameter CNAME");
    }

    /** Whatever goes wrong with us: here the clock. */
    @ParameterizedTest
    @CsvSource({
        "s3, PUT, /other, ''",
        "cloudfront, POST, /2020-05-31/origin-access-control,"
                + " <OriginAccessControlConfig><Name>a</Name><SigningProtocol>sigv4</SigningProtocol><SigningBehavior>always</SigningBehavior><OriginAccessControlOriginType>s3</OriginAccessControlOriginType></OriginAccessControlConfig>"
    })
    void ourOwnErrorIsAnAnswerToo(String service, String method, String path, String document) {
        services = open(new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                throw new StackOverflowError();
            }
        });

        var answer = send(service, method, path, "", document);

        assertRefused(500, "InternalError", answer);
        assertThat(text(answer)).contains("StackOverflowError");
    }

    @Test
    void whatIsOursIsAnInternalErrorOfEveryService() {
        assertThat(ServiceException.of(new StackOverflowError()).code()).isEqualTo("InternalError");
        assertThat(ServiceException.of(new IllegalStateException("odd"))).hasMessageContaining("odd");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a/> | 400 | MalformedInput",
                "<ChangeResourceRecordSetsRequest/> | 400 | InvalidInput",
                "<ChangeResourceRecordSetsRequest><ChangeBatch><Changes/></ChangeBatch></ChangeResourceRecordSetsRequest> | 400 | InvalidInput",
                "<ChangeResourceRecordSetsRequest><ChangeBatch><Changes><Change><Action>ADD</Action></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest> | 400 | InvalidInput",
                "<ChangeResourceRecordSetsRequest><ChangeBatch><Changes><Change><Action>CREATE</Action><ResourceRecordSet><Name>a</Name><Type>ANY</Type></ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest> | 400 | InvalidInput",
                "<ChangeResourceRecordSetsRequest><ChangeBatch><Changes><Change><Action>CREATE</Action><ResourceRecordSet><Name>a..b</Name><Type>A</Type><TTL>1</TTL><ResourceRecords><ResourceRecord><Value>x</Value></ResourceRecord></ResourceRecords></ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest> | 400 | InvalidChangeBatch",
                "<ChangeResourceRecordSetsRequest><ChangeBatch><Changes><Change><Action>CREATE</Action><ResourceRecordSet><Name>a</Name><Type>A</Type><TTL>-1</TTL></ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest> | 400 | InvalidInput",
                "<ChangeResourceRecordSetsRequest><ChangeBatch><Changes><Change><Action>CREATE</Action><ResourceRecordSet><Name>a</Name><Type>A</Type><Odd/></ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest> | 400 | InvalidInput",
            })
    void whatIsNoBatchOfChangesIsRefused(String body, int status, String code) {
        var made = send(
                "route53",
                "POST",
                "/2013-04-01/hostedzone",
                "",
                "<CreateHostedZoneRequest><Name>example.com</Name><CallerReference>r</CallerReference>"
                        + "</CreateHostedZoneRequest>");
        var location = made.headers().getOrDefault("Location", "");
        var zone = location.substring(location.lastIndexOf('/') + 1);

        assertRefused(status, code, send("route53", "POST", "/2013-04-01/hostedzone/" + zone + "/rrset/", "", body));
    }

    private static void assertRefused(int status, String code, HttpResponse answer) {
        assertThat(text(answer)).contains("<Code>" + code + "</Code>");
        assertThat(answer.status()).isEqualTo(status);
    }

    private static String text(HttpResponse answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private HttpResponse send(String service, String method, String path, String query, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var headers = new HashMap<String, List<String>>();
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[-:]", "");
        Map.of(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKID/" + now.substring(0, 8) + "/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=" + "0".repeat(64),
                        "x-amz-date",
                        now,
                        "x-amz-content-sha256",
                        "UNSIGNED-PAYLOAD",
                        "content-md5",
                        md5(bytes))
                .forEach((name, value) -> headers.put(name, List.of(value)));
        var client = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        return services.api().handle(new HttpRequest(method, path, query, headers, bytes, client));
    }

    private static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
