package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.service.LocalService;
import io.github.snowplowcollector.local.service.XmlProtocol;

/** Route 53's REST-XML API, version 2013-04-01, one call at a time. What it does not know it answers with 501, never with a guess. */
public final class Route53Api {

    private final Route53 route53;
    private final ZoneOperations zones;
    private final RecordOperations records;
    private final TagOperations tags;

    private Route53Api(Route53 route53) {
        this.route53 = route53;
        zones = new ZoneOperations(route53);
        records = new RecordOperations(route53);
        tags = new TagOperations(route53.zones());
    }

    public static LocalService service(Route53 route53) {
        return new LocalService(
                "route53",
                XmlProtocol.rest(Route53Answers.NAMESPACE, Route53Call.VERSION),
                new Route53Permissions(),
                new Route53Api(route53)::answer);
    }

    private HttpResponse answer(HttpRequest request, Principal principal, String requestId) {
        var call = Route53Call.of(request).orElseThrow(() -> notImplemented(request));
        synchronized (route53) {
            return switch (Route53Permissions.action(call)) {
                case "CreateHostedZone" -> zones.create(call);
                case "GetHostedZone" -> zones.get(call);
                case "ListHostedZones" -> zones.list(call);
                case "ListHostedZonesByName" -> zones.listByName(call);
                case "DeleteHostedZone" -> zones.delete(call);
                case "ChangeResourceRecordSets" -> records.change(call);
                case "ListResourceRecordSets" -> records.list(call);
                case "GetChange" -> records.getChange(call);
                case "ListTagsForResource" -> tags.list(call);
                case "ChangeTagsForResource" -> tags.change(call);
                default -> throw notImplemented(request);
            };
        }
    }

    private static ServiceException notImplemented(HttpRequest request) {
        return Route53Errors.notImplemented(request.method() + " " + request.path());
    }
}
