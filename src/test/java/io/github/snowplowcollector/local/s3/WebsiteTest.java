package io.github.snowplowcollector.local.s3;

import static io.github.snowplowcollector.local.s3.S3Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.Protocol;
import software.amazon.awssdk.services.s3.model.RoutingRule;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/** Buckets that are websites: the configuration, and what the endpoint answers by it. */
class WebsiteTest {

    private static final String HOST = "site.s3-website-us-east-1.amazonaws.com";

    @TempDir
    Path folder;

    private S3Server s3;

    @BeforeEach
    void start() {
        s3 = new S3Server(folder);
        s3.client.createBucket(r -> r.bucket("site"));
        s3.client.deletePublicAccessBlock(r -> r.bucket("site"));
        s3.client.deleteBucketOwnershipControls(r -> r.bucket("site"));
        put("i", "GIF", "public-read");
        put("index.html", "home", "public-read");
        put("docs/index.html", "docs", "public-read");
        put("own", "own", "private");
        put("error.html", "sorry", "public-read");
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    private void put(String key, String content, String acl) {
        s3.client.putObject(
                r -> r.bucket("site").key(key).contentType("text/plain").acl(acl), RequestBody.fromString(content));
    }

    private void website(WebsiteConfiguration.Builder configuration) {
        s3.client.putBucketWebsite(r -> r.bucket("site").websiteConfiguration(configuration.build()));
    }

    private static WebsiteConfiguration.Builder withIndex() {
        return WebsiteConfiguration.builder().indexDocument(d -> d.suffix("index.html"));
    }

    private HttpResponse get(String key) {
        return ask("GET", "site", key);
    }

    private HttpResponse ask(String method, String bucket, String key) {
        var client = InetSocketAddress.createUnresolved("localhost", 1);
        var request = new HttpRequest("", "", "", Map.of("host", List.of(HOST)), new byte[0], client);
        return s3.cloudFront.fetchFromWebsite(method, bucket, key, request);
    }

    private static String body(HttpResponse answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String location(HttpResponse answer) {
        return answer.status() + " " + answer.headers().get("Location");
    }

    @Test
    void keepsAConfigurationUntilItIsDeleted() {
        assertRefused(404, "NoSuchWebsiteConfiguration", () -> s3.client.getBucketWebsite(r -> r.bucket("site")));
        var rule = RoutingRule.builder()
                .condition(c -> c.keyPrefixEquals("old/").httpErrorCodeReturnedEquals("404"))
                .redirect(r -> r.hostName("example.com").replaceKeyPrefixWith("new/"))
                .build();
        website(withIndex().errorDocument(d -> d.key("error.html")).routingRules(rule));

        s3.close();
        s3 = new S3Server(folder);
        var kept = s3.client.getBucketWebsite(r -> r.bucket("site"));
        assertThat(kept.indexDocument().suffix()).isEqualTo("index.html");
        assertThat(kept.errorDocument().key()).isEqualTo("error.html");
        assertThat(kept.routingRules()).containsExactly(rule);

        s3.client.deleteBucketWebsite(r -> r.bucket("site"));
        assertRefused(404, "NoSuchWebsiteConfiguration", () -> s3.client.getBucketWebsite(r -> r.bucket("site")));
    }

    @Test
    void servesWhatIsPublicUnsigned() {
        website(withIndex());

        assertThat(body(get("i"))).isEqualTo("GIF");
        assertThat(get("i").headers()).containsEntry("Content-Type", "text/plain");
        assertThat(ask("HEAD", "site", "i").status()).isEqualTo(200);
        assertThat(body(get(""))).isEqualTo("home");
        assertThat(body(get("docs/"))).isEqualTo("docs");
        assertThat(location(get("docs"))).isEqualTo("302 /docs/");
    }

    @Test
    void servesNothingPublicWhilePublicAclsAreIgnored() {
        website(withIndex());
        s3.client.putPublicAccessBlock(
                r -> r.bucket("site").publicAccessBlockConfiguration(b -> b.ignorePublicAcls(true)));

        assertThat(get("i").status()).isEqualTo(403);
    }

    @Test
    void answersErrorsInHtmlAnd404WhereRestHides() {
        website(withIndex());

        var absent = get("no<b>");
        assertThat(absent.status()).isEqualTo(404);
        assertThat(absent.headers())
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("x-amz-error-code", "NoSuchKey");
        assertThat(body(absent))
                .contains("<h1>404 Not Found</h1>", "<li>Code: NoSuchKey</li>", "<li>Key: no&lt;b&gt;</li>");
        assertThat(s3.anonymous("GET", "/site/absent").status()).isEqualTo(403);
        assertThat(body(get("own"))).contains("<h1>403 Forbidden</h1>", "<li>Code: AccessDenied</li>");
        assertThat(get("docs/none/").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, site, 404, NoSuchWebsiteConfiguration",
        "GET, nobodys, 404, NoSuchBucket",
        "POST, site, 404, NoSuchWebsiteConfiguration"
    })
    void isNoWebsiteWithoutAConfiguration(String method, String bucket, int status, String code) {
        var answer = ask(method, bucket, "i");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(body(answer)).contains("<li>Code: " + code + "</li>", "<li>BucketName: " + bucket + "</li>");
    }

    @ParameterizedTest
    @CsvSource({"POST", "OPTIONS", "PUT"})
    void knowsNoMethodsButGetAndHead(String method) {
        website(withIndex());

        var answer = ask(method, "site", "i");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(body(answer)).contains("<h1>405 Method Not Allowed</h1>", "<li>Code: MethodNotAllowed</li>");
    }

    @Test
    void showsTheErrorDocumentWithTheErrorsStatus() {
        website(withIndex().errorDocument(d -> d.key("error.html")));

        assertThat(get("none").status()).isEqualTo(404);
        assertThat(body(get("none"))).isEqualTo("sorry");
        assertThat(get("own").status()).isEqualTo(403);
        assertThat(body(get("own"))).isEqualTo("sorry");
    }

    @Test
    void saysWhyThereIsNoErrorDocument() {
        website(withIndex().errorDocument(d -> d.key("gone.html")));

        assertThat(get("own").status()).isEqualTo(403);
        assertThat(body(get("own")))
                .contains("An Error Occurred While Attempting to Retrieve a Custom Error Document")
                .contains("<li>Code: NoSuchKey</li>", "<li>Key: gone.html</li>");
    }

    @Test
    void redirectsAllRequests() {
        website(WebsiteConfiguration.builder()
                .redirectAllRequestsTo(t -> t.hostName("example.com").protocol(Protocol.HTTPS)));

        assertThat(location(get("i"))).isEqualTo("301 https://example.com/i");
        assertThat(location(get("a b/ä"))).isEqualTo("301 https://example.com/a%20b/%C3%A4");
    }

    @Test
    void redirectsByRules() {
        website(withIndex()
                .errorDocument(d -> d.key("error.html"))
                .routingRules(
                        RoutingRule.builder()
                                .condition(c -> c.keyPrefixEquals("old/"))
                                .redirect(r -> r.replaceKeyPrefixWith("new/"))
                                .build(),
                        RoutingRule.builder()
                                .condition(c -> c.keyPrefixEquals("x/").httpErrorCodeReturnedEquals("404"))
                                .redirect(r -> r.replaceKeyWith("i").httpRedirectCode("307"))
                                .build(),
                        RoutingRule.builder()
                                .condition(c -> c.httpErrorCodeReturnedEquals("403"))
                                .redirect(r -> r.hostName("example.com"))
                                .build()));

        assertThat(location(get("old/page"))).isEqualTo("301 http://" + HOST + "/new/page");
        assertThat(location(get("x/none"))).isEqualTo("307 http://" + HOST + "/i");
        assertThat(location(get("own"))).isEqualTo("301 http://example.com/own");
        assertThat(body(get("none"))).isEqualTo("sorry");
        assertThat(body(get("i"))).isEqualTo("GIF");
    }

    @Test
    void redirectsByObjects() {
        website(withIndex());
        s3.client.putObject(
                r -> r.bucket("site").key("moved").acl("public-read").websiteRedirectLocation("/i"),
                RequestBody.empty());

        assertThat(location(get("moved"))).isEqualTo("301 /i");
        assertThat(s3.client.headObject(r -> r.bucket("site").key("moved")).websiteRedirectLocation())
                .isEqualTo("/i");
        assertRefused(
                400,
                "InvalidRedirectLocation",
                () -> s3.client.putObject(
                        r -> r.bucket("site").key("moved").websiteRedirectLocation("i"), RequestBody.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "InvalidArgument| ",
                "InvalidArgument| <IndexDocument><Suffix>a/b</Suffix></IndexDocument>",
                "InvalidArgument| <IndexDocument><Suffix></Suffix></IndexDocument>",
                "InvalidArgument| <RedirectAllRequestsTo><HostName>h</HostName></RedirectAllRequestsTo>INDEX",
                "MalformedXML   | <RedirectAllRequestsTo/>",
                "MalformedXML   | <IndexDocument/>",
                "MalformedXML   | INDEX<Other/>",
                "MalformedXML   | INDEX<ErrorDocument/>",
                "MalformedXML   | INDEX<ErrorDocument><Key/></ErrorDocument>",
                "MalformedXML   | INDEX<RoutingRules/>",
                "MalformedXML   | INDEX<RoutingRules><RoutingRule/></RoutingRules>",
                "MalformedXML   | INDEX<RoutingRules><RoutingRule><Redirect/></RoutingRule></RoutingRules>",
                "MalformedXML   | RULE<Redirect><HttpRedirectCode>x</HttpRedirectCode></Redirect>END",
                "InvalidRequest | RULE<Redirect><HttpRedirectCode>300</HttpRedirectCode></Redirect>END",
                "InvalidRequest | RULE<Redirect><Protocol>ftp</Protocol></Redirect>END",
                "InvalidRequest | RULE<Redirect><ReplaceKeyWith>a</ReplaceKeyWith>"
                        + "<ReplaceKeyPrefixWith>b</ReplaceKeyPrefixWith></Redirect>END",
                "InvalidRequest | RULE<Condition/><Redirect><HostName>h</HostName></Redirect>END",
                "InvalidRequest | RULE<Condition><HttpErrorCodeReturnedEquals>302</HttpErrorCodeReturnedEquals>"
                        + "</Condition><Redirect><HostName>h</HostName></Redirect>END",
                "MalformedXML   | <"
            })
    void refusesConfigurationsThatAwsRefuses(String code, String content) {
        var document = (content == null ? "" : content)
                .replace("RULE", "INDEX<RoutingRules><RoutingRule>")
                .replace("END", "</RoutingRule></RoutingRules>")
                .replace("INDEX", "<IndexDocument><Suffix>i</Suffix></IndexDocument>");

        var answer = S3Server.put(s3, "/site?website", "<WebsiteConfiguration>" + document + "</WebsiteConfiguration>");

        assertThat(S3Server.code(answer)).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void takesFiftyRules() {
        var rule =
                RoutingRule.builder().redirect(r -> r.hostName("example.com")).build();
        website(withIndex().routingRules(Collections.nCopies(50, rule)));

        assertRefused(400, "InvalidRequest", () -> website(withIndex().routingRules(Collections.nCopies(51, rule))));
    }
}
