package io.github.snowplowcollector.local.acm;

import io.github.snowplowcollector.local.auth.SigV4;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Access;
import io.github.snowplowcollector.local.service.JsonDocument;
import io.github.snowplowcollector.local.service.LocalService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a call to ACM takes of IAM: what is made or listed has no ARN, all else is on one certificate.
 *
 * @param account 12-digit account id of the ARNs
 */
record AcmPermissions(String account, SigV4 signatures) implements LocalService.Permissions {

    private static final Set<String> ON_NO_RESOURCE = Set.of("RequestCertificate", "ListCertificates");
    private static final Set<String> WITH_TAGS =
            Set.of("RequestCertificate", "ImportCertificate", "AddTagsToCertificate", "RemoveTagsFromCertificate");
    private static final String ADD_TAGS = "AddTagsToCertificate";

    @Override
    public List<Access> of(HttpRequest request) {
        var caller = signatures.caller(request);
        if (caller.isEmpty()) {
            throw new ServiceException(400, "MissingAuthenticationToken", "Missing Authentication Token");
        }
        var operation = AcmApi.PROTOCOL.operation(request);
        var document = JsonDocument.read(request.body());
        var own = "arn:aws:acm:" + caller.get().region() + ":" + account + ":certificate/";
        var tags = WITH_TAGS.contains(operation) ? AcmTags.read(document.objects("Tags")) : Map.<String, String>of();
        var keys = tags.isEmpty() ? Map.<String, List<String>>of() : keys(tags);
        var resource = ON_NO_RESOURCE.contains(operation)
                ? "*"
                : document.text("CertificateArn").orElse(own + "*");
        var accesses = new ArrayList<Access>();
        accesses.add(new Access("acm:" + operation, resource, keys));
        if (!tags.isEmpty() && (operation.equals("RequestCertificate") || operation.equals("ImportCertificate"))) {
            accesses.add(new Access("acm:" + ADD_TAGS, own + "*", keys));
        }
        return accesses;
    }

    private static Map<String, List<String>> keys(Map<String, String> tags) {
        var keys = new HashMap<String, List<String>>();
        tags.forEach((key, value) -> keys.put("aws:requesttag/" + key.toLowerCase(Locale.ROOT), List.of(value)));
        keys.put("aws:tagkeys", List.copyOf(tags.keySet()));
        return keys;
    }
}
