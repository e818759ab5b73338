package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.route53.RecordSet.RecordKey;
import java.util.List;

/** Records and changes over the API. */
final class RecordOperations {

    private static final int MOST_ON_A_PAGE = 300;

    private final Route53 route53;

    RecordOperations(Route53 route53) {
        this.route53 = route53;
    }

    HttpResponse change(Route53Call call) {
        var zone = route53.zones().get(call.id());
        var batch = ChangeBatch.read(call.document("ChangeResourceRecordSetsRequest"));
        route53.zones().store(batch.applied(zone));
        return Route53Answers.ok(Route53Answers.root("ChangeResourceRecordSetsResponse")
                .add(route53.changes().submit(batch.comment())));
    }

    HttpResponse list(Route53Call call) {
        var zone = route53.zones().get(call.id());
        var records = zone.records().tailMap(start(call, zone)).values();
        var page = ZoneOperations.Page.of(List.copyOf(records), call.maxItems(MOST_ON_A_PAGE));
        var root = page.toXml("ListResourceRecordSetsResponse", "ResourceRecordSets", RecordSet::toXml);
        page.next().ifPresent(next -> {
            root.add("NextRecordName", next.name().text()).add("NextRecordType", next.type());
            if (!next.identifier().isEmpty()) {
                root.add("NextRecordIdentifier", next.identifier());
            }
        });
        return Route53Answers.ok(root);
    }

    private static RecordKey start(Route53Call call, HostedZone zone) {
        var name = call.parameter("name");
        var type = call.parameter("type");
        var identifier = call.parameter("identifier");
        if ((type.isPresent() && name.isEmpty()) || (identifier.isPresent() && type.isEmpty())) {
            throw Route53Errors.invalidInput(
                    "The parameter type needs the parameter name, and the parameter identifier needs both.");
        }
        return new RecordKey(name.map(DnsName::parse).orElse(zone.name()), type.orElse(""), identifier.orElse(""));
    }

    HttpResponse getChange(Route53Call call) {
        return Route53Answers.ok(
                Route53Answers.root("GetChangeResponse").add(route53.changes().get(call.id())));
    }
}
