package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.collector.Wire.Exchange;
import io.github.snowplowcollector.collector.Wire.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What can go wrong with one call. */
enum Fault {
    RESET_BEFORE {
        @Override
        HttpExecuteResponse strike(Request request, Exchange cloud) throws IOException {
            throw new SocketException("Connection reset");
        }
    },
    RESET_AFTER {
        @Override
        HttpExecuteResponse strike(Request request, Exchange cloud) throws IOException {
            answer(cloud);
            throw new SocketException("Connection reset");
        }
    },
    TIME_OUT_BEFORE {
        @Override
        HttpExecuteResponse strike(Request request, Exchange cloud) throws IOException {
            throw new SocketTimeoutException("Read timed out");
        }
    },
    TIME_OUT_AFTER {
        @Override
        HttpExecuteResponse strike(Request request, Exchange cloud) throws IOException {
            answer(cloud);
            throw new SocketTimeoutException("Read timed out");
        }
    },
    SLOW_DOWN {
        @Override
        HttpExecuteResponse strike(Request request, Exchange cloud) {
            return error(request, 503, "SlowDown");
        }
    },
    THROTTLED {
        @Override
        HttpExecuteResponse strike(Request request, Exchange cloud) {
            return switch (Service.of(request)) {
                case ACM, LOGS -> error(request, 400, "ThrottlingException", "Rate exceeded");
                case ROUTE_53 -> error(request, 400, "Throttling", "Rate exceeded");
                case CLOUDFRONT, S3, STS -> error(request, 429, "TooManyRequestsException");
            };
        }
    },
    INTERNAL_ERROR {
        @Override
        HttpExecuteResponse strike(Request request, Exchange cloud) {
            return error(request, 500, "InternalError");
        }
    },
    UNAVAILABLE {
        @Override
        HttpExecuteResponse strike(Request request, Exchange cloud) {
            return error(request, 503, "ServiceUnavailable");
        }
    },
    /** The JDK's client does not tell an answer that ends early from one that is whole; only one without a body it misses. */
    CUT {
        @Override
        HttpExecuteResponse strike(Request request, Exchange cloud) throws IOException {
            var whole = cloud.call();
            var body = body(whole);
            if (body.length == 0) {
                throw new SocketException("Unexpected end of file from server");
            }
            return response(whole.httpResponse(), Arrays.copyOf(body, body.length / 2));
        }
    };

    /** What the client sees of {@code request}; whether the cloud sees it is the fault's own. */
    abstract HttpExecuteResponse strike(Request request, Exchange cloud) throws IOException;

    /** Strikes the first {@code attempts} of one call. */
    Wire.Filter on(Request struck, int attempts) {
        var left = new AtomicInteger(attempts);
        return (request, cloud) ->
                request.equals(struck) && left.getAndDecrement() > 0 ? strike(request, cloud) : cloud.call();
    }

    /** Strikes one call, and with it the process dies: no later call leaves it. */
    Wire.Filter killing(Request struck) {
        var dead = new AtomicBoolean();
        return (request, cloud) -> {
            if (dead.get()) {
                return RESET_BEFORE.strike(request, cloud);
            }
            if (request.equals(struck)) {
                try {
                    return strike(request, cloud);
                } finally {
                    dead.set(true);
                }
            }
            return cloud.call();
        };
    }

    private static void answer(Exchange cloud) throws IOException {
        body(cloud.call());
    }

    static byte[] body(HttpExecuteResponse response) throws IOException {
        if (response.responseBody().isEmpty()) {
            return new byte[0];
        }
        try (var body = response.responseBody().get()) {
            return body.readAllBytes();
        }
    }

    /** The cloud's answer with another body. */
    static HttpExecuteResponse altered(Exchange cloud, UnaryOperator<String> change) throws IOException {
        var answer = cloud.call();
        var body = change.apply(new String(body(answer), StandardCharsets.UTF_8));
        return response(
                answer.httpResponse().toBuilder().removeHeader("Content-Length").build(),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** An error that the service answers with. */
    static HttpExecuteResponse error(Request request, int status, String code) {
        return error(request, status, code, "Please try again.");
    }

    /** Each service wraps its errors differently. */
    static HttpExecuteResponse error(Request request, int status, String code, String message) {
        var error = "<Code>" + code + "</Code><Message>" + message + "</Message>";
        var service = Service.of(request);
        var body = switch (service) {
            case ACM, LOGS -> "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}";
            case S3 -> "<Error>" + error + "</Error>";
            case CLOUDFRONT, ROUTE_53, STS ->
                "<ErrorResponse><Error><Type>Sender</Type>" + error + "</Error></ErrorResponse>";
        };
        var isHead = request.line().startsWith("HEAD ");
        return response(
                SdkHttpResponse.builder()
                        .statusCode(status)
                        .putHeader("Content-Type", service.isJson() ? "application/x-amz-json-1.1" : "application/xml")
                        .build(),
                isHead ? new byte[0] : body.getBytes(StandardCharsets.UTF_8));
    }

    /** Whom a request is for, as its line tells. */
    private enum Service {
        S3,
        CLOUDFRONT,
        ACM,
        LOGS,
        ROUTE_53,
        STS;

        boolean isJson() {
            return this == ACM || this == LOGS;
        }

        static Service of(Request request) {
            var path = request.line().split(" ", 2)[1];
            if (path.contains(" CertificateManager.")) {
                return ACM;
            }
            if (path.contains(" Logs_20140328.")) {
                return LOGS;
            }
            if (path.startsWith("/2020-05-31/")) {
                return CLOUDFRONT;
            }
            if (path.startsWith("/2013-04-01/")) {
                return ROUTE_53;
            }
            return path.length() < 2 ? STS : S3;
        }
    }

    static HttpExecuteResponse response(SdkHttpResponse head, byte[] body) {
        return HttpExecuteResponse.builder()
                .response(head)
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }
}
