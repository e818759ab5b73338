package io.github.snowplowcollector.local.route53;

import static java.util.Map.entry;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Access;
import io.github.snowplowcollector.local.service.LocalService;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a call to Route 53 takes of IAM: by its shape, the action and the resource that it is on. */
final class Route53Permissions implements LocalService.Permissions {

    private static final String CHANGE_RECORDS = "ChangeResourceRecordSets";
    private static final String CONDITION = "route53:changeresourcerecordsets";

    /** By method and path; what is each resource's own is a star. */
    private static final Map<String, String> ACTIONS = Map.ofEntries(
            entry("POST hostedzone", "CreateHostedZone"),
            entry("GET hostedzone", "ListHostedZones"),
            entry("GET hostedzonesbyname", "ListHostedZonesByName"),
            entry("GET hostedzone *", "GetHostedZone"),
            entry("DELETE hostedzone *", "DeleteHostedZone"),
            entry("POST hostedzone * rrset", CHANGE_RECORDS),
            entry("GET hostedzone * rrset", "ListResourceRecordSets"),
            entry("GET change *", "GetChange"),
            entry("GET tags * *", "ListTagsForResource"),
            entry("POST tags * *", "ChangeTagsForResource"));

    private static final Set<String> ON_NOTHING =
            Set.of("CreateHostedZone", "ListHostedZones", "ListHostedZonesByName");

    /** The operation that a call is; empty if it is none of those that are known. */
    static String action(Route53Call call) {
        return ACTIONS.getOrDefault(call.shape(), "");
    }

    @Override
    public List<Access> of(HttpRequest request) {
        if (request.header("authorization")
                .filter(value -> value.startsWith("AWS4-"))
                .isEmpty()) {
            throw new ServiceException(403, "MissingAuthenticationToken", "Missing Authentication Token");
        }
        return Route53Call.of(request)
                .filter(call -> !action(call).isEmpty())
                .map(call -> List.of(access(call)))
                .orElse(List.of());
    }

    private static Access access(Route53Call call) {
        var action = action(call);
        var resource = ON_NOTHING.contains(action) ? "*" : "arn:aws:route53:::" + resource(call) + "/" + call.id();
        var keys = action.equals(CHANGE_RECORDS)
                ? keys(ChangeBatch.read(call.document("ChangeResourceRecordSetsRequest")))
                : Map.<String, List<String>>of();
        return new Access("route53:" + action, resource, keys);
    }

    private static String resource(Route53Call call) {
        return call.path().get(0).equals("tags")
                ? call.path().get(1)
                : call.path().get(0);
    }

    /** What conditions may say of a batch; names without the dot at their end. */
    private static Map<String, List<String>> keys(ChangeBatch batch) {
        var sets = batch.changes().stream().map(ChangeBatch.Change::set).toList();
        return Map.of(
                CONDITION + "normalizedrecordnames",
                distinct(sets.stream().map(set -> set.name().withoutDot()).toList()),
                CONDITION + "recordtypes",
                distinct(sets.stream().map(RecordSet::type).toList()),
                CONDITION + "actions",
                distinct(
                        batch.changes().stream().map(ChangeBatch.Change::action).collect(Collectors.toSet())));
    }

    private static List<String> distinct(Collection<String> values) {
        return List.copyOf(new TreeSet<>(values));
    }
}
