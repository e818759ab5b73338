package io.github.snowplowcollector.local.dns;

import io.github.snowplowcollector.local.cloudfront.CloudFront;
import io.github.snowplowcollector.local.route53.DnsName;
import io.netty.util.NetUtil;
import java.io.UncheckedIOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.HTTPSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SVCBBase.ParameterAlpn;
import org.xbill.DNS.TextParseException;

/** The records of local distributions: the edge is on this machine. */
record DistributionRecords(CloudFront cloudFront) {

    private static final long TTL = 60;

    private static final Map<String, List<String>> PROTOCOLS =
            Map.of("http2", List.of("h2"), "http3", List.of("h3"), "http2and3", List.of("h3", "h2"));

    /**
     * The records of a distribution; none of a type that it has none of.
     *
     * @param domain {@code dXXXX.cloudfront.net}
     * @param owner whose they are to be
     * @return empty if there is no such distribution
     */
    Optional<List<Record>> of(DnsName domain, Name owner, String type) {
        return cloudFront.domain(domain.withoutDot()).map(distribution -> switch (type) {
            case "A" -> List.<Record>of(new ARecord(owner, DClass.IN, TTL, NetUtil.LOCALHOST4));
            case "AAAA" ->
                distribution.ipv6() && listensOnIpv6()
                        ? List.<Record>of(new AAAARecord(owner, DClass.IN, TTL, NetUtil.LOCALHOST6))
                        : List.<Record>of();
            case "HTTPS" -> https(owner, PROTOCOLS.getOrDefault(distribution.httpVersion(), List.of()));
            default -> List.<Record>of();
        });
    }

    /** An edge listens at ::1 wherever that is. */
    private static boolean listensOnIpv6() {
        try {
            return NetworkInterface.getByInetAddress(NetUtil.LOCALHOST6) != null;
        } catch (SocketException e) {
            throw new UncheckedIOException("cannot look at the addresses of this machine", e);
        }
    }

    private static List<Record> https(Name owner, List<String> protocols) {
        try {
            return protocols.isEmpty()
                    ? List.of()
                    : List.of(new HTTPSRecord(
                            owner, DClass.IN, TTL, 1, Name.root, List.of(new ParameterAlpn(protocols))));
        } catch (TextParseException e) {
            throw new IllegalStateException("ALPN has these protocols", e);
        }
    }
}
