package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.auth.CredentialsException;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.service.LocalService;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/** REST-XML as S3 alone has it. */
final class S3Protocol implements LocalService.Protocol {

    static final S3Protocol INSTANCE = new S3Protocol();

    private S3Protocol() {}

    /** Any path may be a bucket's. */
    @Override
    public boolean takes(HttpRequest request) {
        return true;
    }

    /** 16 characters, as S3's request ids have. */
    @Override
    public String newRequestId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16).toUpperCase(Locale.ROOT);
    }

    static HttpResponse answer(XmlElement root) {
        return HttpResponse.xml(200, root.toDocument());
    }

    /** An error document; a HEAD request gets none. */
    @Override
    public HttpResponse error(HttpRequest request, ServiceException error, String requestId) {
        if (request.method().equals("HEAD")) {
            return HttpResponse.empty(error.status()).with("Content-Type", "application/xml");
        }
        var root = new XmlElement("Error").add("Code", error.code()).add("Message", String.valueOf(error.getMessage()));
        error.details().forEach(root::add);
        root.add("Resource", request.path()).add("RequestId", requestId);
        return HttpResponse.xml(error.status(), root.toDocument());
    }

    @Override
    public ServiceException refusal(CredentialsException.Problem problem) {
        return switch (problem) {
            case NO_TOKEN ->
                new ServiceException(
                        403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
            case INVALID_TOKEN ->
                new ServiceException(400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
            case EXPIRED_TOKEN -> new ServiceException(400, "ExpiredToken", "The provided token has expired.");
        };
    }

    @Override
    public HttpResponse identified(HttpResponse answer, String requestId) {
        var extended = Base64.getEncoder().encodeToString(("local/" + requestId).getBytes(StandardCharsets.US_ASCII));
        return answer.with("x-amz-request-id", requestId)
                .with("x-amz-id-2", extended)
                .with("Server", "AmazonS3");
    }
}
