package io.github.snowplowcollector.local.sts;

import io.github.snowplowcollector.local.auth.SigV4;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.service.LocalService;
import io.github.snowplowcollector.local.service.XmlProtocol;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** STS's query API: who calls, roles, and temporary credentials. */
public final class StsApi {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final String VERSION = "2011-06-15";
    private static final SigV4 SIGNATURES = new SigV4("IncompleteSignature");
    private static final String WEB_IDENTITY = "AssumeRoleWithWebIdentity";

    /** A token or an assertion stands for the signature. */
    private static final Set<String> UNSIGNED = Set.of(WEB_IDENTITY, "AssumeRoleWithSAML");

    private static final Set<String> NOT_HERE = Set.of(
            "AssumeRoleWithSAML",
            "AssumeRoot",
            "DecodeAuthorizationMessage",
            "GetAccessKeyInfo",
            "GetDelegatedAccessToken",
            "GetFederationToken",
            "GetWebIdentityToken");

    private static final Duration HALF_A_DAY = Duration.ofHours(12);
    private static final Duration LONGEST = Duration.ofHours(36);

    private final Sessions sessions;
    private final Roles roles;

    private StsApi(Identities identities, Clock clock) {
        sessions = identities.sessions();
        roles = new Roles(identities, clock);
    }

    /** The service; whoever may do what, it finds out itself. */
    public static LocalService service(Identities identities, Clock clock) {
        return new LocalService(
                "sts",
                XmlProtocol.query(NAMESPACE),
                LocalService.Permissions.NONE,
                new StsApi(identities, clock)::answer);
    }

    private HttpResponse answer(HttpRequest http, Principal caller, String requestId) {
        var signer = SIGNATURES.caller(http);
        var request = StsRequest.of(http);
        var action = request.text("Action").orElse("");
        var version = request.text("Version").orElse(VERSION);
        if (signer.isEmpty() && !UNSIGNED.contains(action)) {
            throw new ServiceException(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        if (!version.equals(VERSION)) {
            throw invalidAction(action, version);
        }
        var result = new XmlElement(action + "Result");
        switch (action) {
            case "GetCallerIdentity" -> identity(caller).forEach(result::add);
            case "AssumeRole" -> roles.assume(request, caller).forEach(result::add);
            case WEB_IDENTITY -> roles.assumeWithWebIdentity(request).forEach(result::add);
            case "GetSessionToken" -> result.add(sessionToken(request, http, signer.orElseThrow()));
            default ->
                throw NOT_HERE.contains(action) ? StsRequest.notImplemented(action) : invalidAction(action, version);
        }
        var root = new XmlElement(action + "Response")
                .attribute("xmlns", NAMESPACE)
                .add(result);
        root.open("ResponseMetadata").add("RequestId", requestId);
        return HttpResponse.xml(200, root.toDocument());
    }

    private static ServiceException invalidAction(String action, String version) {
        return new ServiceException(
                400, "InvalidAction", "Could not find operation " + action + " for version " + version);
    }

    /** Nobody needs a right for it. */
    private static List<XmlElement> identity(Principal caller) {
        return List.of(
                new XmlElement("Arn", caller.arn()),
                new XmlElement("UserId", caller.userId()),
                new XmlElement("Account", caller.account()));
    }

    /** Nor for this, but permanent credentials. */
    private XmlElement sessionToken(StsRequest request, HttpRequest http, SigV4.Caller signer) {
        request.requireOnly(Set.of("DurationSeconds"));
        if (sessions.of(http, signer).isPresent()) {
            throw new ServiceException(403, "AccessDenied", "Cannot call GetSessionToken with session credentials");
        }
        return sessions.begin(Optional.empty(), request.duration(HALF_A_DAY, LONGEST));
    }
}
