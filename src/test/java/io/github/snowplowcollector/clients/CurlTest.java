package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.config.Pixel;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What curl asks of the local cloud: signed requests, ranges and conditions. */
class CurlTest {

    private static final byte[] GIF = Pixel.SNOWPLOW.bytes();

    private static final String ACCESS_CONTROL = """
            <OriginAccessControlConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">
              <Name>curl</Name><SigningProtocol>sigv4</SigningProtocol><SigningBehavior>always</SigningBehavior>
              <OriginAccessControlOriginType>s3</OriginAccessControlOriginType>
            </OriginAccessControlConfig>
            """;

    private static final String DISTRIBUTION = """
            <DistributionConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">
              <CallerReference>curl</CallerReference><Comment>curl</Comment><Enabled>true</Enabled>
              <Origins><Quantity>1</Quantity><Items><Origin>
                <Id>pixel</Id><DomainName>curl-pixel.s3.us-east-1.amazonaws.com</DomainName>
                <OriginAccessControlId>%s</OriginAccessControlId>
                <S3OriginConfig><OriginAccessIdentity></OriginAccessIdentity></S3OriginConfig>
              </Origin></Items></Origins>
              <DefaultCacheBehavior>
                <TargetOriginId>pixel</TargetOriginId><ViewerProtocolPolicy>allow-all</ViewerProtocolPolicy>
                <CachePolicyId>b2884449-e4de-46a7-ac36-70bc7f1ddd6d</CachePolicyId>
              </DefaultCacheBehavior>
            </DistributionConfig>
            """;

    private static final String MAY_READ = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "cloudfront.amazonaws.com"},
              "Action": "s3:GetObject", "Resource": "arn:aws:s3:::curl-pixel/i",
              "Condition": {"StringEquals": {"AWS:SourceArn": "arn:aws:cloudfront::000000000000:distribution/%s"}}}]}
            """;

    @TempDir
    Path temp;

    @AutoClose
    private LocalCloud cloud;

    private Program curl;

    @BeforeEach
    void start() throws Exception {
        cloud = LocalCloud.open(
                new LocalCloudOptions(temp.resolve("cloud"), Duration.ofSeconds(1), Duration.ZERO, Clock.systemUTC()));
        curl = Program.installed("curl", "curl", Files.createDirectory(temp.resolve("curl")), Map.of());
    }

    @Test
    void asksEveryServiceWithASignature() throws Exception {
        putPixel();

        assertThat(signed("sts", "/", "--data", "Action=GetCallerIdentity&Version=2011-06-15")
                        .body())
                .contains("<Account>000000000000</Account>");
        assertThat(signed("cloudfront", "/2020-05-31/distribution").body()).contains("<Quantity>0</Quantity>");
        assertThat(signed("s3", "/curl-pixel?list-type=2&prefix=i").body()).contains("<Key>i</Key>");
        assertThat(signed("s3", "/curl-pixel/i").bytes()).isEqualTo(GIF);
    }

    @Test
    void isRefusedWithoutASignature() throws Exception {
        putPixel();

        assertThat(get(cloud.endpoint().resolve("/curl-pixel/i")).status()).isEqualTo(403);
        assertThat(get(cloud.endpoint().resolve("/2020-05-31/distribution")).status())
                .isEqualTo(403);
    }

    @Test
    void readsPartsOfAnObject() throws Exception {
        putPixel();

        var first = signed("s3", "/curl-pixel/i", "--range", "0-5");
        assertThat(first.status()).isEqualTo(206);
        assertThat(first.body()).isEqualTo("GIF89a");
        assertThat(first.header("Content-Range")).isEqualTo("bytes 0-5/43");
        assertThat(signed("s3", "/curl-pixel/i", "--range", "-3").bytes()).hasSize(3);
        assertThat(signed("s3", "/curl-pixel/i", "--range", "43-").status()).isEqualTo(416);
        assertThat(signed("s3", "/curl-pixel/i", "--head").header("Content-Length"))
                .isEqualTo("43");
    }

    @Test
    void readsAndWritesUnderConditions() throws Exception {
        putPixel();
        var pixel = signed("s3", "/curl-pixel/i");

        assertThat(signed("s3", "/curl-pixel/i", "--header", "If-None-Match: " + pixel.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(signed("s3", "/curl-pixel/i", "--header", "If-Match: \"another\"")
                        .status())
                .isEqualTo(412);
        assertThat(signed("s3", "/curl-pixel/i", "--header", "If-Modified-Since: " + pixel.header("Last-Modified"))
                        .status())
                .isEqualTo(304);
        assertThat(signed("s3", "/curl-pixel/i", "--upload-file", "i.gif", "--header", "If-None-Match: *")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void asksTheEdgeByTheNameOfTheDistribution() throws Exception {
        putPixel();
        var control = member("Id", signed("cloudfront", "/2020-05-31/origin-access-control", "--data", ACCESS_CONTROL));
        var created = signed("cloudfront", "/2020-05-31/distribution", "--data", DISTRIBUTION.formatted(control));
        var id = member("Id", created);
        var domain = member("DomainName", created);
        signed("s3", "/curl-pixel?policy", "--request", "PUT", "--data", MAY_READ.formatted(id));
        var connect = List.of(
                "--connect-to", domain + ":80:localhost:" + cloud.url(id).getPort());
        var url = URI.create("http://" + domain + "/i");

        assertThat(get(url, connect).bytes()).isEqualTo(GIF);
        var part = get(url, connect, "--range", "0-5");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("GIF89a");
        assertThat(part.header("X-Cache")).isEqualTo("Hit from cloudfront");
        assertThat(get(url, connect, "--header", "If-None-Match: " + part.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(get(url, connect, "--data", "e=pv").status()).isEqualTo(403);
    }

    @Test
    void speaksHttp2ToTheEdge() throws Exception {
        putPixel();
        var control = member("Id", signed("cloudfront", "/2020-05-31/origin-access-control", "--data", ACCESS_CONTROL));
        var id = member(
                "Id", signed("cloudfront", "/2020-05-31/distribution", "--data", DISTRIBUTION.formatted(control)));
        signed("s3", "/curl-pixel?policy", "--request", "PUT", "--data", MAY_READ.formatted(id));
        var pixel = "https://localhost:" + cloud.httpsUrl(id).getPort() + "/i";

        var versions = curl.run(
                        "--silent",
                        "--show-error",
                        "--insecure",
                        "--http2",
                        "--parallel",
                        "--write-out",
                        "%{http_version} %{http_code}\\n",
                        "--output",
                        "one",
                        pixel + "?e=pv",
                        "--output",
                        "two",
                        pixel + "?e=pp")
                .succeeded();

        assertThat(versions.text().lines()).containsExactly("2 200", "2 200");
        assertThat(temp.resolve("curl/two")).hasBinaryContent(GIF);
    }

    private void putPixel() throws Exception {
        Files.write(temp.resolve("curl/i.gif"), GIF);
        assertThat(signed("s3", "/curl-pixel", "--request", "PUT").status()).isEqualTo(200);
        assertThat(signed("s3", "/curl-pixel/i", "--upload-file", "i.gif", "--header", "Content-Type: image/gif")
                        .status())
                .isEqualTo(200);
    }

    /** A request signed for {@code service}. S3 wants to be told that the body is not part of the signature. */
    private Answer signed(String service, String target, String... more) throws Exception {
        var arguments =
                new ArrayList<>(List.of("--aws-sigv4", "aws:amz:us-east-1:" + service, "--user", "AKIA:secret"));
        if (service.equals("s3")) {
            arguments.addAll(List.of("--header", "x-amz-content-sha256: UNSIGNED-PAYLOAD"));
        }
        return get(cloud.endpoint().resolve(target), arguments, more);
    }

    private Answer get(URI url) throws Exception {
        return get(url, List.of());
    }

    private Answer get(URI url, List<String> arguments, String... more) throws Exception {
        var headers = temp.resolve("headers");
        var body = Files.write(temp.resolve("body"), new byte[0]);
        var all = new ArrayList<>(List.of("--silent", "--show-error", "--dump-header", headers.toString()));
        all.addAll(List.of("--output", body.toString(), "--write-out", "%{http_code}", "--globoff"));
        all.addAll(arguments);
        all.addAll(List.of(more));
        all.add(url.toString());
        var status = Integer.parseInt(curl.run(all).succeeded().text());
        return new Answer(status, Files.readString(headers), Files.readAllBytes(body));
    }

    private static String member(String name, Answer answer) {
        var matcher = Pattern.compile("<" + name + ">([^<]+)</" + name + ">").matcher(answer.body());
        assertThat(matcher.find()).as(answer.body()).isTrue();
        return matcher.group(1);
    }

    private record Answer(int status, String headers, byte[] bytes) {

        String body() {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        String header(String name) {
            return headers.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("none");
        }
    }
}
