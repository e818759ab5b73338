package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tags over the API. Of what is here, only hosted zones take tags. */
final class TagOperations {

    private static final String TYPE = "hostedzone";

    private final HostedZones zones;

    TagOperations(HostedZones zones) {
        this.zones = zones;
    }

    HttpResponse list(Route53Call call) {
        var zone = zone(call);
        var root = Route53Answers.root("ListTagsForResourceResponse");
        root.open("ResourceTagSet")
                .add("ResourceType", TYPE)
                .add("ResourceId", zone.id())
                .add(Tags.toXml(zone.tags()));
        return Route53Answers.ok(root);
    }

    HttpResponse change(Route53Call call) {
        var zone = zone(call);
        var request = call.document("ChangeTagsForResourceRequest");
        var tags = new LinkedHashMap<>(zone.tags());
        request.children("RemoveTagKeys")
                .flatMap(keys -> keys.children("Key"))
                .map(XmlElement::text)
                .forEach(tags::remove);
        var added = request.child("AddTags").map(Tags::read).orElse(Map.of());
        zones.store(zone.withTags(Tags.merged(tags, added)));
        return Route53Answers.ok(Route53Answers.root("ChangeTagsForResourceResponse"));
    }

    private HostedZone zone(Route53Call call) {
        if (!call.path().get(1).equals(TYPE)) {
            throw Route53Errors.invalidInput(
                    "The local cloud has no tags of the type " + call.path().get(1) + ".");
        }
        return zones.get(call.id());
    }
}
