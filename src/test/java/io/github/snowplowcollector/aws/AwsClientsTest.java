package io.github.snowplowcollector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.snowplowcollector.aws.CannedAws.Answer;
import io.github.snowplowcollector.aws.CredentialSettings.AssumedRole;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudfront.endpoints.CloudFrontEndpointProvider;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.model.StsException;

class AwsClientsTest {

    @AutoClose
    private final CannedAws aws = new CannedAws();

    @Test
    void buildsNothingUntilItIsAsked() {
        try (var clients = Given.clients(Given.settings(aws.uri()))) {
            assertThat(clients.calls().calls()).isEmpty();
        }
        assertThat(aws.lines()).isEmpty();
    }

    /** Each of them costs a goal that has no use for it hundreds of classes. */
    @Test
    void loadsNothingOfAServiceThatNobodyAsksFor() throws Exception {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var fresh = new WatchingLoader()) {
            thread.setContextClassLoader(fresh);
            ((Runnable) fresh.loadClass(AskForS3.class.getName())
                            .getDeclaredConstructor()
                            .newInstance())
                    .run();
            assertThat(fresh.loaded)
                    .anyMatch(name -> name.startsWith("software.amazon.awssdk.services.s3."))
                    .noneMatch(name -> name.matches("software\\.amazon\\.awssdk\\.services\\.(?!s3\\.).*"));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What is run in a loader of its own. */
    public static final class AskForS3 implements Runnable {
        @Override
        public void run() {
            try (var clients = Given.clients(Given.settings(URI.create("http://localhost")))) {
                clients.s3();
            }
        }
    }

    /** Loads all but the JDK anew, and knows what. */
    private static final class WatchingLoader extends URLClassLoader {

        private final Set<String> loaded = ConcurrentHashMap.newKeySet();

        WatchingLoader() throws MalformedURLException {
            super(new URL[0], ClassLoader.getPlatformClassLoader());
            for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                addURL(Path.of(entry).toUri().toURL());
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            loaded.add(name);
            return super.findClass(name);
        }
    }

    @Test
    void asksAnEndpointInPathStyleAndSaysWhoItIs() {
        try (var clients = Given.clients(Given.settings(aws.uri()))) {
            clients.s3().headBucket(bucket -> bucket.bucket("pixels"));
        }
        assertThat(aws.lines()).containsExactly("HEAD /pixels");
        assertThat(aws.requests().get(0).header("User-Agent").orElseThrow()).endsWith("snowplow-maven-plugin/1");
        assertThat(aws.requests().get(0).header("Authorization").orElseThrow())
                .contains("AKIDEXAMPLE", "/eu-west-1/s3/")
                .doesNotContain(Given.SECRET);
    }

    @Test
    void signsCloudFrontForItsGlobalRegion() {
        aws.answer(new Answer(200, "<DistributionList><IsTruncated>false</IsTruncated></DistributionList>"));
        try (var clients = Given.clients(Given.settings(aws.uri()))) {
            clients.cloudFront().listDistributions();
        }
        assertThat(aws.requests().get(0).header("Authorization").orElseThrow()).contains("/us-east-1/cloudfront/");
    }

    @ParameterizedTest
    @CsvSource({"eu-west-1, cloudfront.amazonaws.com", "cn-north-1, cloudfront.cn-northwest-1.amazonaws.com.cn"})
    void findsCloudFrontInThePartition(String region, String host) {
        var settings = new AwsSettings(
                region,
                Optional.empty(),
                Given.keys(Optional.empty()),
                Map.of(),
                Optional.empty(),
                1,
                "snowplow-maven-plugin/1");
        try (var clients = Given.clients(settings)) {
            var config = clients.cloudFront().serviceClientConfiguration();
            var endpoint = CloudFrontEndpointProvider.defaultProvider()
                    .resolveEndpoint(parameters -> parameters.region(config.region()))
                    .join();
            assertThat(endpoint.endpointUrl().host()).isEqualTo(host);
        }
    }

    @ParameterizedTest
    @CsvSource({"409, OperationAborted", "409, ConditionalRequestConflict", "503, SlowDown"})
    void triesAConflictAgain(int status, String code) {
        try (var clients = Given.clients(Given.settings(aws.uri()))) {
            clients.identity();
            aws.answer(Answer.error(status, code, "busy"), Answer.error(status, code, "busy"));
            clients.s3().deleteBucketPolicy(bucket -> bucket.bucket("pixels"));
            assertThat(clients.calls().calls()).last().satisfies(call -> {
                assertThat(call.outcome()).isEqualTo("200 after 3 attempts");
                assertThat(call.kind()).isEqualTo(Call.Kind.WRITE);
            });
        }
        assertThat(aws.lines()).filteredOn("DELETE /pixels"::equals).hasSize(3);
    }

    @Test
    void givesUpAfterTheAttemptsItHas() {
        var aborted = Answer.error(409, "OperationAborted", "busy");
        try (var clients = Given.clients(Given.settings(aws.uri()))) {
            clients.identity();
            aws.answer(aborted, aborted, aborted, aborted);
            assertThatThrownBy(() -> clients.s3().deleteBucketPolicy(bucket -> bucket.bucket("pixels")))
                    .isInstanceOf(S3Exception.class);
            assertThat(clients.calls().calls())
                    .last()
                    .satisfies(call -> assertThat(call.outcome()).isEqualTo("409 OperationAborted after 3 attempts"));
        }
    }

    @Test
    void doesNotRepeatWhatCannotSucceed() {
        try (var clients = Given.clients(Given.settings(aws.uri()))) {
            clients.identity();
            aws.answer(Answer.error(400, "MalformedPolicy", "no"));
            assertThatThrownBy(() -> clients.s3().deleteBucketPolicy(bucket -> bucket.bucket("pixels")))
                    .isInstanceOf(S3Exception.class);
        }
        assertThat(aws.lines()).containsExactly("GetCallerIdentity", "DELETE /pixels");
    }

    @Test
    void asksOnceWhoCallsHoweverManyWantToKnow() throws Exception {
        try (var clients = Given.clients(Given.settings(aws.uri()))) {
            Callable<CallerIdentity> ask = clients::identity;
            var threads = Executors.newFixedThreadPool(8);
            try {
                for (Future<CallerIdentity> identity : threads.invokeAll(Collections.nCopies(8, ask))) {
                    assertThat(identity.get())
                            .isEqualTo(new CallerIdentity(CannedAws.ACCOUNT, "arn:aws:iam::111122223333:user/ann"));
                }
            } finally {
                threads.shutdownNow();
            }
        }
        assertThat(aws.lines()).containsExactly("GetCallerIdentity");
    }

    @Test
    void asksOnceWhoCallsEvenIfTheAnswerIsAnError() {
        aws.answer(Answer.error(403, "InvalidClientTokenId", "no"), Answer.error(403, "InvalidClientTokenId", "no"));
        try (var clients = Given.clients(Given.settings(aws.uri()))) {
            assertThatThrownBy(clients::identity).isInstanceOf(StsException.class);
            assertThatThrownBy(clients::identity).isInstanceOf(StsException.class);
        }
        assertThat(aws.lines()).hasSize(1);
    }

    @Test
    void sendsNoWriteToAnotherAccount() {
        try (var clients = Given.clients(Given.guarded(aws.uri(), "999999999999"))) {
            clients.s3().headBucket(bucket -> bucket.bucket("pixels"));
            assertThatThrownBy(() -> clients.s3().createBucket(bucket -> bucket.bucket("pixels")))
                    .isInstanceOf(WithheldCallException.class)
                    .hasMessageContainingAll("accountId = '999999999999'", "111122223333", "Fix: ");
            assertThat(clients.calls().writes()).isZero();
        }
        assertThat(aws.lines()).containsExactly("HEAD /pixels", "GetCallerIdentity");
    }

    @Test
    void sendsWritesToTheAccountNamedAndAsksOnlyOnce() {
        try (var clients = Given.clients(Given.guarded(aws.uri(), CannedAws.ACCOUNT))) {
            clients.s3().createBucket(bucket -> bucket.bucket("pixels"));
            clients.s3().deleteBucket(bucket -> bucket.bucket("pixels"));
            assertThat(clients.calls().writes()).isEqualTo(2);
        }
        assertThat(aws.lines()).containsExactly("GetCallerIdentity", "PUT /pixels", "DELETE /pixels");
    }

    /** China answers calls that it does not have with throttling, so there nothing may be tried, let alone again and again. */
    @ParameterizedTest
    @CsvSource({
        "aws-cn, no cache policies and no origin access control",
        "aws-us-gov, There is no CloudFront in the partition aws-us-gov",
        "aws-eusc, newer than this plugin's AWS SDK",
        "aws-iso-b, There is no CloudFront in the partition aws-iso-b"
    })
    void sendsNoWriteToAnotherPartition(String partition, String lack) {
        aws.answer(new Answer(200, CannedAws.caller("arn:" + partition + ":iam::111122223333:user/ann")));
        try (var clients = Given.clients(Given.settings(aws.uri()))) {
            for (int attempt = 1; attempt <= 2; attempt++) {
                assertThatThrownBy(() -> clients.cloudFront()
                                .createOriginAccessControl(r -> r.originAccessControlConfig(c -> c.name("shop"))))
                        .isInstanceOf(WithheldCallException.class)
                        .hasMessageContainingAll("arn:" + partition + ":iam", lack, "Fix: Use a standard account");
            }
            assertThatThrownBy(clients::identity).isInstanceOf(WithheldCallException.class);
            assertThat(clients.calls().writes()).isZero();
        }
        assertThat(aws.lines()).containsExactly("GetCallerIdentity");
    }

    @Test
    void actsAsTheRole() {
        var role = new AssumedRole("arn:aws:iam::1:role/deploy", "build", Optional.of("ext-secret"));
        try (var clients = Given.clients(Given.withCredentials(aws.uri(), Given.keys(Optional.of(role))))) {
            clients.s3().headBucket(bucket -> bucket.bucket("pixels"));
            clients.identity();
            assertThat(clients.calls().writes()).isZero();
            assertThat(clients.calls().calls().toString()).doesNotContain("ext-secret", "role-secret", "role-token");
        }
        assertThat(aws.lines()).containsExactly("AssumeRole", "HEAD /pixels", "GetCallerIdentity");
        assertThat(aws.requests().get(0).body())
                .contains("RoleArn=arn", "RoleSessionName=build", "ExternalId=ext-secret");
        assertThat(aws.requests().get(1).header("Authorization").orElseThrow()).contains("ROLEKEY");
    }

    private static final AssumedRole DNS_ROLE =
            new AssumedRole("arn:aws:iam::210987654321:role/dns", "build", Optional.empty());

    @Test
    void actsAsAnotherRoleForRoute53AndTakesItOnce() {
        var credentials = Given.keys(Optional.empty()).withDnsRole(DNS_ROLE);
        try (var clients = Given.clients(Given.withCredentials(aws.uri(), credentials))) {
            clients.s3().headBucket(bucket -> bucket.bucket("pixels"));
            clients.route53().listHostedZones();
            clients.route53().listHostedZones();
            clients.s3().headBucket(bucket -> bucket.bucket("pixels"));
            assertThat(clients.calls().calls())
                    .extracting(Call::service)
                    .containsExactly("S3", "STS", "Route 53", "Route 53", "S3");
        }
        var zones = "GET /2013-04-01/hostedzone";
        assertThat(aws.lines()).containsExactly("HEAD /pixels", "AssumeRole", zones, zones, "HEAD /pixels");
        assertThat(aws.requests().get(1).body())
                .contains("role%2Fdns", "RoleSessionName=build")
                .doesNotContain("ExternalId");
        assertThat(aws.requests())
                .filteredOn(request -> !request.line().equals("AssumeRole"))
                .extracting(request -> request.header("Authorization").orElseThrow())
                .satisfiesExactly(
                        own -> assertThat(own).contains("AKIDEXAMPLE"),
                        taken -> assertThat(taken).contains("ROLEKEY"),
                        taken -> assertThat(taken).contains("ROLEKEY"),
                        own -> assertThat(own).contains("AKIDEXAMPLE"));
    }

    /** Whoever may deploy is a role already, and that is who the zone's account trusts. */
    @Test
    void takesTheRoleForRoute53AsTheRoleThatItIs() {
        var deploy = new AssumedRole("arn:aws:iam::111122223333:role/deploy", "build", Optional.empty());
        var credentials = Given.keys(Optional.of(deploy)).withDnsRole(DNS_ROLE);
        try (var clients = Given.clients(Given.withCredentials(aws.uri(), credentials))) {
            clients.route53().listHostedZones();
        }
        assertThat(aws.lines()).containsExactly("AssumeRole", "AssumeRole", "GET /2013-04-01/hostedzone");
        assertThat(aws.requests().get(0).header("Authorization").orElseThrow()).contains("AKIDEXAMPLE");
        assertThat(aws.requests().get(1).header("Authorization").orElseThrow()).contains("ROLEKEY");
    }

    @Test
    void takesNoRoleForRoute53ThatNobodyAsks() {
        var credentials = Given.keys(Optional.empty()).withDnsRole(DNS_ROLE);
        try (var clients = Given.clients(Given.withCredentials(aws.uri(), credentials))) {
            clients.s3().headBucket(bucket -> bucket.bucket("pixels"));
        }
        assertThat(aws.lines()).containsExactly("HEAD /pixels");
    }

    @Test
    void recordsWhatWasAskedOnceACall() {
        var heard = new CopyOnWriteArrayList<Call>();
        aws.answer(new Answer(200, ""), Answer.error(404, "NoSuchBucketPolicy", "none"));
        try (var clients = Given.clients(Given.settings(aws.uri()), new CallLog(heard::add))) {
            clients.s3().headObject(object -> object.bucket("pixels").key("i"));
            assertThatThrownBy(() -> clients.s3().getBucketPolicy(policy -> policy.bucket("pixels")))
                    .isInstanceOf(S3Exception.class);
            clients.cloudFront().deleteDistribution(distribution -> distribution.id("E123"));
            clients.cloudFront()
                    .createOriginAccessControl(
                            control -> control.originAccessControlConfig(config -> config.name("acme-eu-west-1")));
            assertThat(clients.calls().calls()).isEqualTo(heard);
        }
        assertThat(heard)
                .extracting(Call::service, Call::operation, Call::kind, Call::resource, Call::outcome)
                .containsExactly(
                        tuple("S3", "HeadObject", Call.Kind.READ, "pixels/i", "200"),
                        tuple("S3", "GetBucketPolicy", Call.Kind.READ, "pixels", "404 NoSuchBucketPolicy"),
                        tuple("STS", "GetCallerIdentity", Call.Kind.READ, "", "200"),
                        tuple("CloudFront", "DeleteDistribution", Call.Kind.WRITE, "E123", "200"),
                        tuple("CloudFront", "CreateOriginAccessControl", Call.Kind.WRITE, "acme-eu-west-1", "200"));
    }

    @Test
    void recordsOneLineWhateverTheKey() {
        try (var clients = Given.clients(Given.settings(aws.uri()))) {
            clients.s3().headObject(object -> object.bucket("pixels").key("a\n\u001b[31mb"));
            assertThat(clients.calls().calls().get(0).toString()).doesNotContain("\n", "\u001b");
        }
    }

    @Test
    void recordsACallThatNobodyAnswered() {
        URI nobody = aws.uri();
        aws.close();
        try (var clients = Given.clients(Given.settings(nobody))) {
            assertThatThrownBy(() -> clients.s3().headBucket(bucket -> bucket.bucket("pixels")))
                    .isInstanceOf(RuntimeException.class);
            assertThat(clients.calls().calls())
                    .singleElement()
                    .satisfies(call ->
                            assertThat(call.outcome()).startsWith("failed: ").endsWith("after 3 attempts"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://aws.invalid", "http://127.aws.invalid", "http://127.0.0.1.aws.invalid"})
    void goesThroughTheProxyWithItsCredentials(URI unknown) {
        try (var clients = Given.clients(Given.proxied(unknown, "http", aws.port(), List.of("*.example.com")))) {
            clients.s3().headBucket(bucket -> bucket.bucket("pixels"));
        }
        assertThat(aws.requests())
                .singleElement()
                .satisfies(request -> assertThat(
                                request.header("Proxy-Authorization").orElseThrow())
                        .startsWith("Basic "));
    }

    @ParameterizedTest
    @CsvSource({"*", "*.invalid", "AWS.invalid", "aws.*"})
    void goesAroundTheProxyWhereItIsTold(String nonProxyHost) {
        URI unknown = URI.create("http://aws.invalid");
        try (var clients = Given.clients(Given.proxied(unknown, "http", aws.port(), List.of(nonProxyHost)))) {
            assertThatThrownBy(() -> clients.s3().headBucket(bucket -> bucket.bucket("pixels")))
                    .hasStackTraceContaining("UnknownHostException");
        }
        assertThat(aws.lines()).isEmpty();
    }

    @Test
    void tellsTheProxyItsCredentialsBeforeItTunnels() throws Exception {
        URI unknown = URI.create("https://aws.invalid");
        try (var proxy = new BluntServer("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
                var clients = Given.clients(Given.proxied(unknown, "https", proxy.port(), List.of()))) {
            assertThatThrownBy(() -> clients.s3().headBucket(bucket -> bucket.bucket("pixels")))
                    .isInstanceOf(RuntimeException.class);
            assertThat(proxy.heard().get(0))
                    .startsWith("CONNECT aws.invalid:443")
                    .containsIgnoringCase("proxy-authorization: Basic ");
        }
    }

    @Test
    void goesAroundATunnelWhereItIsTold() throws Exception {
        URI unknown = URI.create("https://aws.invalid");
        try (var proxy = new BluntServer("");
                var clients = Given.clients(Given.proxied(unknown, "http", proxy.port(), List.of("*.invalid")))) {
            assertThatThrownBy(() -> clients.s3().headBucket(bucket -> bucket.bucket("pixels")))
                    .hasStackTraceContaining("UnknownHostException");
            assertThat(proxy.heard()).isEmpty();
        }
    }

    @Test
    void asksALoopbackEndpointWithoutProxy() {
        try (var other = new CannedAws();
                var clients = Given.clients(Given.proxied(aws.uri(), "http", other.port(), List.of()))) {
            clients.s3().headBucket(bucket -> bucket.bucket("pixels"));
            assertThat(other.lines()).isEmpty();
        }
        assertThat(aws.lines()).hasSize(1);
    }

    @Test
    void printsNoSecret() {
        var role = new AssumedRole("arn:aws:iam::1:role/deploy", "build", Optional.of("ext-secret"));
        var settings = Given.withCredentials(aws.uri(), Given.keys(Optional.of(role)));
        var proxied = Given.proxied(aws.uri(), "http", 1, List.of());
        assertThat(settings.toString() + proxied)
                .contains("AKIDEXAMPLE", "ann")
                .doesNotContain(Given.SECRET, "proxy-secret", "ext-secret");
    }
}
