package io.github.snowplowcollector.local;

import io.github.snowplowcollector.local.iam.Principal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** CloudWatch Logs of a local cloud, in the words of its protocol. */
public final class LogsClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SdkHttpClient http;
    private final URI endpoint;
    private final String region;

    /** @param region that calls are signed for */
    public LogsClient(SdkHttpClient http, URI endpoint, String region) {
        this.http = http;
        this.endpoint = endpoint;
        this.region = region;
    }

    /** Of a cloud that listens. */
    public static LogsClient of(URI endpoint) {
        return new LogsClient(UrlConnectionHttpClient.create(), endpoint, "us-east-1");
    }

    /** An answer: its document, or the error's. */
    public record Answer(int status, JsonNode document) {

        /** Name of the error; empty if it is none. */
        String error() {
            return document.path("__type").asString("");
        }

        String message() {
            return document.path("message").asString("");
        }
    }

    /** Calls an operation with a document in JSON whose quotes are single. */
    public Answer call(String operation, String request, Object... values) {
        return send(operation, request.formatted(values).replace('\'', '"'));
    }

    private Answer send(String operation, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .encodedPath("/")
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("Content-Length", Integer.toString(bytes.length))
                .putHeader("X-Amz-Target", "Logs_20140328." + operation)
                .putHeader("X-Amz-Date", "20261105T101530Z")
                .putHeader(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=id/20261105/" + region
                                + "/logs/aws4_request, SignedHeaders=host, Signature=" + "0".repeat(64))
                .build();
        try {
            var answer = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(request)
                            .contentStreamProvider(() -> new ByteArrayInputStream(bytes))
                            .build())
                    .call();
            try (var in = answer.responseBody().orElseGet(AbortableInputStream::createEmpty)) {
                return new Answer(answer.httpResponse().statusCode(), JSON.readTree(in.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, which must succeed. */
    public JsonNode ok(String operation, String request, Object... values) {
        var answer = call(operation, request, values);
        if (answer.status() != 200) {
            throw new AssertionError(operation + ": " + answer);
        }
        return answer.document();
    }

    /** Makes a source for a distribution, named as it is. */
    public void source(String distributionId) {
        ok(
                "PutDeliverySource",
                "{'name': '%s', 'logType': 'ACCESS_LOGS', 'resourceArn': 'arn:aws:cloudfront::%s:distribution/%s'}",
                distributionId,
                Principal.ROOT.account(),
                distributionId);
    }

    /**
     * Makes a destination and a delivery to it.
     *
     * @param place bucket, and a prefix behind a slash if there is one
     * @param more further members of the delivery, each behind a comma
     * @return id of the delivery
     */
    public String delivery(String distributionId, String destination, String format, String place, String more) {
        var arn = ok(
                        "PutDeliveryDestination",
                        "{'name': '%s', 'outputFormat': '%s', 'deliveryDestinationConfiguration':"
                                + " {'destinationResourceArn': 'arn:aws:s3:::%s'}}",
                        destination,
                        format,
                        place)
                .at("/deliveryDestination/arn")
                .asString();
        return ok(
                        "CreateDelivery",
                        "{'deliverySourceName': '%s', 'deliveryDestinationArn': '%s'%s}",
                        distributionId,
                        arn,
                        more)
                .at("/delivery/id")
                .asString();
    }

    @Override
    public void close() {
        http.close();
    }
}
