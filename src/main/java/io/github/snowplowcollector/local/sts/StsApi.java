package io.github.snowplowcollector.local.sts;

import io.github.snowplowcollector.local.auth.SigV4;
import io.github.snowplowcollector.local.http.HttpHandler;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.Query;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.iam.Principal;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** STS's query API: GetCallerIdentity. */
public final class StsApi implements HttpHandler {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final String VERSION = "2011-06-15";
    private static final int LARGEST_FORM = 64 * 1024;

    private final Principal principal;
    private final SigV4 signatures = new SigV4("IncompleteSignature");

    /** @param principal who every caller is; nobody needs a right to be told */
    public StsApi(Principal principal) {
        this.principal = principal;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        var requestId = UUID.randomUUID().toString();
        HttpResponse response;
        try {
            response = answer(request, requestId);
        } catch (Throwable e) {
            response = error(ServiceException.of(e), requestId);
        }
        return response.with("x-amzn-RequestId", requestId);
    }

    private HttpResponse answer(HttpRequest request, String requestId) {
        if (signatures.caller(request).isEmpty()) {
            throw new ServiceException(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        if (request.body().length > LARGEST_FORM) {
            throw ServiceException.requestEntityTooLarge();
        }
        var form = request.method().equals("POST")
                ? new String(request.body(), StandardCharsets.ISO_8859_1)
                : request.query();
        var parameters = Query.parse(form);
        var action = parameters.value("Action").orElse("");
        var version = parameters.value("Version").orElse(VERSION);
        if (!action.equals("GetCallerIdentity") || !version.equals(VERSION)) {
            throw new ServiceException(
                    400, "InvalidAction", "Could not find operation " + action + " for version " + version);
        }
        var root = new XmlElement("GetCallerIdentityResponse").attribute("xmlns", NAMESPACE);
        root.open("GetCallerIdentityResult")
                .add("Arn", principal.arn())
                .add("UserId", principal.account())
                .add("Account", principal.account());
        root.open("ResponseMetadata").add("RequestId", requestId);
        return HttpResponse.xml(200, root.toDocument());
    }

    private static HttpResponse error(ServiceException error, String requestId) {
        var root = new XmlElement("ErrorResponse").attribute("xmlns", NAMESPACE);
        root.open("Error")
                .add("Type", error.status() < 500 ? "Sender" : "Receiver")
                .add("Code", error.code())
                .add("Message", String.valueOf(error.getMessage()));
        root.add("RequestId", requestId);
        return HttpResponse.xml(error.status(), root.toDocument());
    }
}
