package io.github.snowplowcollector.local.dns;

import io.github.snowplowcollector.local.cloudfront.CloudFront;
import io.github.snowplowcollector.local.route53.DnsName;
import io.github.snowplowcollector.local.route53.Route53;
import java.util.List;

/**
 * The public zones of the local Route 53, as far as they are delegated, and the names of the local distributions. A change is there at
 * once, also while Route 53 calls it pending.
 *
 * <p>No class of the DNS library is loaded before somebody asks.
 */
public record LocalZones(Route53 route53, CloudFront cloudFront) {

    /**
     * The values of a name's records of one type, sorted; empty if there is no such name, none of this type, or nobody here answers for
     * it. For every type but {@code CNAME} aliases are followed.
     *
     * @param name with or without the dot at its end
     * @param type for example {@code CAA}
     * @return names in lower case without the dot at their end; texts without quotes, their parts joined; of CAA flags, tag and value:
     *     {@code 0 issue "amazon.com"}
     */
    public List<String> values(String name, String type) {
        return RecordValues.of(resolution().resolve(DnsName.parse(name), type), type);
    }

    Resolution resolution() {
        return new Resolution(Delegations.of(route53.publicZones()), new DistributionRecords(cloudFront));
    }
}
