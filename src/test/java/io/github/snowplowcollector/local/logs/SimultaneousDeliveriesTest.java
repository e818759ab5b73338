package io.github.snowplowcollector.local.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.s3.VendedLogAccess;
import io.github.snowplowcollector.local.service.LocalService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimultaneousDeliveriesTest {

    private static final String ACCOUNT = Principal.ROOT.account();

    @TempDir
    Path folder;

    private final List<String> meanwhile = new ArrayList<>();
    private final List<HttpResponse> answers = new ArrayList<>();

    private LocalService service;

    @BeforeEach
    void open() {
        service = LogsApi.service(new LogDeliveries(folder, ACCOUNT, new SlowBucket(), arn -> true, new Random(7)));
    }

    /** A bucket during whose opening somebody else calls. */
    private final class SlowBucket implements VendedLogAccess {

        @Override
        public boolean exists(String bucket) {
            return true;
        }

        @Override
        public void admit(String bucket, String prefix, String sourceArn) {
            var calls = List.copyOf(meanwhile);
            meanwhile.clear();
            calls.forEach(body -> answers.add(call("CreateDelivery", body)));
        }
    }

    private HttpResponse call(String operation, String body) {
        var headers = Map.of(
                "x-amz-target", List.of("Logs_20140328." + operation),
                "content-type", List.of("application/x-amz-json-1.1"),
                "x-amz-date", List.of("20261105T101530Z"),
                "authorization",
                        List.of("AWS4-HMAC-SHA256 Credential=id/20261105/us-east-1/logs/aws4_request,"
                                + " SignedHeaders=host, Signature=" + "0".repeat(64)));
        var request = new HttpRequest(
                "POST",
                "/",
                "",
                headers,
                body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        return service.answer(request, Principal.ROOT);
    }

    private static String delivery(String source, String destination) {
        return "{'deliverySourceName': '" + source + "', 'deliveryDestinationArn': 'arn:aws:logs:us-east-1:" + ACCOUNT
                + ":delivery-destination:" + destination + "'}";
    }

    @Test
    void shareNeitherSourceNorDestination() {
        for (var name : List.of("A", "B")) {
            call(
                    "PutDeliverySource",
                    "{'name': '" + name + "', 'logType': 'ACCESS_LOGS', 'resourceArn': 'arn:aws:cloudfront::" + ACCOUNT
                            + ":distribution/E" + name + "'}");
            call(
                    "PutDeliveryDestination",
                    "{'name': '" + name + "', 'outputFormat': 'json', 'deliveryDestinationConfiguration':"
                            + " {'destinationResourceArn': 'arn:aws:s3:::logs/" + name + "'}}");
        }
        meanwhile.addAll(List.of(delivery("A", "B"), delivery("B", "A"), delivery("B", "B")));

        assertThat(call("CreateDelivery", delivery("A", "A")).status()).isEqualTo(200);

        assertThat(answers).extracting(HttpResponse::status).containsExactly(400, 400, 200);
        assertThat(new String(answers.get(0).body(), StandardCharsets.UTF_8))
                .contains(
                        "ConflictException", "Requested resource is currently being updated. Please try again later.");
        assertThat(call("CreateDelivery", delivery("A", "B")).status())
                .as("later")
                .isEqualTo(200);
    }
}
