package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/** How S3 writes its answers. */
final class Answers {

    private Answers() {}

    static HttpResponse xml(XmlElement root) {
        return HttpResponse.xml(200, root.toDocument());
    }

    /** An error document; a HEAD request gets none. */
    static HttpResponse error(String method, String path, ServiceException error, String requestId) {
        if (method.equals("HEAD")) {
            return HttpResponse.empty(error.status()).with("Content-Type", "application/xml");
        }
        var root = new XmlElement("Error")
                .add("Code", error.code())
                .add("Message", String.valueOf(error.getMessage()))
                .add("Resource", path)
                .add("RequestId", requestId);
        return HttpResponse.xml(error.status(), root.toDocument());
    }

    /** The headers that every answer of S3 bears. */
    static HttpResponse identified(HttpResponse response, String requestId) {
        var extended = Base64.getEncoder().encodeToString(("local/" + requestId).getBytes(StandardCharsets.US_ASCII));
        return response.with("x-amz-request-id", requestId)
                .with("x-amz-id-2", extended)
                .with("Server", "AmazonS3");
    }

    /** 16 characters, as S3's request ids have. */
    static String newRequestId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16).toUpperCase(Locale.ROOT);
    }
}
