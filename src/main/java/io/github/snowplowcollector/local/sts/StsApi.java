package io.github.snowplowcollector.local.sts;

import io.github.snowplowcollector.local.auth.SigV4;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.Query;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.iam.Access;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.service.LocalService;
import io.github.snowplowcollector.local.service.XmlProtocol;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** STS's query API: GetCallerIdentity. */
public final class StsApi {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final String VERSION = "2011-06-15";
    private static final int LARGEST_FORM = 64 * 1024;
    private static final SigV4 SIGNATURES = new SigV4("IncompleteSignature");

    private final Principal principal;

    private StsApi(Principal principal) {
        this.principal = principal;
    }

    /**
     * The service.
     *
     * @param principal who every caller is
     */
    public static LocalService service(Principal principal) {
        return new LocalService(
                "sts", XmlProtocol.query(NAMESPACE), StsApi::permissions, new StsApi(principal)::answer);
    }

    /** Whoever signs is told who that is; nobody needs a right for it. */
    private static List<Access> permissions(HttpRequest request) {
        if (SIGNATURES.caller(request).isEmpty()) {
            throw new ServiceException(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        return List.of();
    }

    private HttpResponse answer(HttpRequest request, String requestId) {
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
}
