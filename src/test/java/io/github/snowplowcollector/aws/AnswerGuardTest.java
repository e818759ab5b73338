package io.github.snowplowcollector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

class AnswerGuardTest {

    private static final String PAGE = "<!DOCTYPE html><html><head><title>Welcome to our network</title></head></html>";

    /** One call of each shape of answer. */
    private enum Asked {
        LIST_DISTRIBUTIONS {
            @Override
            void of(AwsClients aws) {
                aws.cloudFront().listDistributions();
            }
        },
        GET_TAGS {
            @Override
            void of(AwsClients aws) {
                aws.s3().getBucketTagging(r -> r.bucket("pixels"));
            }
        },
        GET_POLICY {
            @Override
            void of(AwsClients aws) {
                aws.s3().getBucketPolicy(r -> r.bucket("pixels"));
            }
        },
        GET_OBJECT {
            @Override
            void of(AwsClients aws) {
                aws.s3().getObjectAsBytes(r -> r.bucket("logs").key("log.gz"));
            }
        },
        HEAD_BUCKET {
            @Override
            void of(AwsClients aws) {
                aws.s3().headBucket(r -> r.bucket("pixels"));
            }
        },
        HEAD_OBJECT {
            @Override
            void of(AwsClients aws) {
                aws.s3().headObject(r -> r.bucket("pixels").key("i"));
            }
        },
        WRITE {
            @Override
            void of(AwsClients aws) {
                aws.s3().deleteBucketPolicy(r -> r.bucket("pixels"));
            }
        },
        IDENTITY {
            @Override
            void of(AwsClients aws) {
                aws.sts().getCallerIdentity();
            }
        };

        abstract void of(AwsClients aws);
    }

    @ParameterizedTest
    @EnumSource
    void believesNoPageThatSaysOk(Asked asked) throws Exception {
        var advice = advice(asked, "200 OK", "Content-Type: text/html", PAGE);

        assertThat(advice.what()).contains("what answered is not AWS", "The answer was 200 of type text/html");
        assertThat(advice.fix()).contains("browser", "<proxy>", "snowplow.endpoint");
        assertThat(advice.usersWorld()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void believesNoRedirectToALoginPage(Asked asked) throws Exception {
        var advice = advice(asked, "302 Found", "Location: http://login.example/", "");

        assertThat(advice.what()).contains("what answered is not AWS", "302", "sends on to http://login.example/");
    }

    /** Of a bucket above all: it would be made. */
    @ParameterizedTest
    @EnumSource
    void believesNobodyElseThatSomethingIsNotThere(Asked asked) throws Exception {
        var advice = advice(asked, "404 Not Found", "Content-Type: text/html", PAGE);

        assertThat(advice.what()).contains("nothing there knows this operation");
        assertThat(advice.fix())
                .contains("snowplow.endpoint", "-Dsnowplow.local")
                .doesNotContain("snowplow:setup");
    }

    static Stream<String> othersDocuments() {
        return Stream.of(
                "{\"error\": \"no\"}",
                "<?xml version=\"1.0\"?><rss version=\"2.0\"></rss>",
                "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\"><html></html>",
                "<DistributionListOfSomebody/>");
    }

    @ParameterizedTest
    @MethodSource("othersDocuments")
    void believesNoOtherDocument(String document) throws Exception {
        var advice = advice(Asked.LIST_DISTRIBUTIONS, "200 OK", "Content-Type: application/xml", document);

        assertThat(advice.what()).contains("what answered is not AWS");
    }

    @Test
    void believesWhatS3SaysOfABucket() throws Exception {
        var absent = failure(Asked.HEAD_BUCKET, "404 Not Found", "x-amz-request-id: R", "");

        assertThat(absent).isInstanceOf(NoSuchBucketException.class);
    }

    /** As an object, whatever its type, and as a policy, which is JSON. */
    @ParameterizedTest
    @EnumSource(names = {"GET_OBJECT", "GET_POLICY"})
    void handsOnWhatHasNoRoot(Asked asked) throws Exception {
        assertThat(failure(asked, "200 OK", "x-amz-request-id: R\r\nContent-Type: text/html", PAGE))
                .isNull();
    }

    @Test
    void believesADocumentOfAStoreThatBearsNoHeader() throws Exception {
        var document = "<?xml version=\"1.0\"?>\n<aws:Tagging xmlns:aws=\"http://s3.amazonaws.com/doc/2006-03-01/\"/>";

        assertThat(failure(Asked.GET_TAGS, "200 OK", "Content-Type: text/xml", document))
                .isNull();
    }

    @Test
    void saysOfAnUnknownOperationThatTheEndpointLacksIt() throws Exception {
        var document = "<ErrorResponse><Error><Code>404</Code><Message>not here</Message></Error></ErrorResponse>";
        var advice = advice(Asked.LIST_DISTRIBUTIONS, "404 Not Found", "Content-Type: text/xml", document);

        assertThat(advice.what()).contains("the endpoint does not offer this operation");
        assertThat(advice.fix()).doesNotContain("snowplow:setup");
    }

    @Test
    void triesAFailingServiceAgainWhateverItSays() throws Exception {
        try (var server = new BluntServer(answer("503 Service Unavailable", "Content-Type: text/html", PAGE));
                var aws = Given.clients(Given.settings(address(server)))) {
            assertThat(Advice.of(catchThrowable(() -> Asked.GET_TAGS.of(aws)))
                            .orElseThrow()
                            .what())
                    .contains("internal problem");
            assertThat(server.heard()).hasSize(3);
        }
    }

    private static Advice advice(Asked asked, String status, String header, String body) throws Exception {
        return Advice.of(failure(asked, status, header, body)).orElseThrow();
    }

    private static Throwable failure(Asked asked, String status, String header, String body) throws Exception {
        try (var server = new BluntServer(answer(status, header, body));
                var aws = Given.clients(Given.settings(address(server)))) {
            return catchThrowable(() -> asked.of(aws));
        }
    }

    private static String answer(String status, String header, String body) {
        return "HTTP/1.1 " + status + "\r\n" + header + "\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
    }

    private static URI address(BluntServer server) {
        return URI.create("http://127.0.0.1:" + server.port());
    }
}
