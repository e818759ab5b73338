package io.github.snowplowcollector.collector;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The wire between the SDK's clients and the local cloud: an HTTP client with a filter in front. A client and
 * not a proxy, so that a time-out takes no time and which call is struck depends on nobody's order.
 */
final class Wire implements SdkHttpClient {

    /** What may happen to a request on its way. */
    @FunctionalInterface
    interface Filter {

        /** Hands the request on with {@code cloud}, or does not; gives back what the client is to see. */
        HttpExecuteResponse pass(Request request, Exchange cloud) throws IOException;
    }

    /** The request's way to the local cloud and back. */
    @FunctionalInterface
    interface Exchange extends Callable<HttpExecuteResponse> {
        @Override
        HttpExecuteResponse call() throws IOException;
    }

    /**
     * One attempt of a call.
     *
     * @param line method, path and query, for example {@code PUT /bucket?policy}; with a star for an id, which no two clouds share. Of a
     *     service that tells its operations by a header the operation follows, for example
     *     {@code POST / CertificateManager.ListCertificates}
     * @param nth the how manieth call with this line it belongs to, counted from 1
     */
    record Request(String line, int nth) {

        private static final Pattern READ =
                Pattern.compile("(GET|HEAD) .*|.* (CertificateManager|Logs_20140328)\\.(Describe|Get|List)\\w+");

        boolean isRead() {
            return READ.matcher(line).matches();
        }
    }

    private static final Pattern ID =
            Pattern.compile("(?<=/|%2F)([ECZ][A-Z0-9]{12,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=[/?]|$)");

    static final Filter CLEAR = (request, cloud) -> cloud.call();

    private static final ThreadLocal<Request> LAST = new ThreadLocal<>();

    private final SdkHttpClient cloud;
    private final Map<String, Set<String>> seen = new HashMap<>();

    private volatile Filter filter = CLEAR;

    Wire(SdkHttpClient cloud) {
        this.cloud = cloud;
    }

    /** From now on requests pass {@code filter}, and are counted anew. */
    synchronized void filter(Filter next) {
        seen.clear();
        filter = next;
    }

    /** The request that this thread sent last. */
    Request last() {
        return LAST.get();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest sent) {
        var request = request(sent.httpRequest());
        var toCloud = cloud.prepareRequest(sent);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                LAST.set(request);
                return filter.pass(request, toCloud::call);
            }

            @Override
            public void abort() {
                toCloud.abort();
            }
        };
    }

    /** Attempts of one call bear the same invocation id. */
    private synchronized Request request(SdkHttpRequest sent) {
        var query = sent.encodedQueryParameters().map(text -> "?" + text).orElse("");
        var operation = sent.firstMatchingHeader("X-Amz-Target")
                .map(target -> " " + target)
                .orElse("");
        var line = ID.matcher(sent.method() + " " + sent.encodedPath() + query).replaceAll("*") + operation;
        var calls = seen.computeIfAbsent(line, key -> new LinkedHashSet<>());
        calls.add(sent.firstMatchingHeader("amz-sdk-invocation-id").orElseThrow());
        return new Request(line, calls.size());
    }

    @Override
    public void close() {
        cloud.close();
    }
}
