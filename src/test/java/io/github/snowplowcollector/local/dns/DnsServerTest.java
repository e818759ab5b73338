package io.github.snowplowcollector.local.dns;

import static io.github.snowplowcollector.local.route53.Route53Fixture.alias;
import static io.github.snowplowcollector.local.route53.Route53Fixture.change;
import static io.github.snowplowcollector.local.route53.Route53Fixture.client;
import static io.github.snowplowcollector.local.route53.Route53Fixture.cloudFront;
import static io.github.snowplowcollector.local.route53.Route53Fixture.create;
import static io.github.snowplowcollector.local.route53.Route53Fixture.delete;
import static io.github.snowplowcollector.local.route53.Route53Fixture.records;
import static io.github.snowplowcollector.local.route53.Route53Fixture.zone;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.Seeded;
import io.github.snowplowcollector.local.CloudProcess;
import io.github.snowplowcollector.local.GoalClients;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.SmallCollector;
import io.github.snowplowcollector.local.route53.Route53Fixture;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import software.amazon.awssdk.services.cloudfront.model.HttpVersion;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Asks a running cloud's name server as resolvers do. */
@Timeout(60)
class DnsServerTest {

    @TempDir
    Path temp;

    @AutoClose
    private LocalCloud cloud;

    @AutoClose
    private Route53Client route53;

    @BeforeEach
    void open() {
        cloud = LocalCloud.open(options());
        route53 = client(cloud.endpoint());
    }

    private LocalCloudOptions options() {
        return new LocalCloudOptions(temp.resolve("cloud"), Duration.ofHours(1), Duration.ZERO, Clock.systemUTC());
    }

    private Message ask(String name, String type) throws IOException {
        return ask(name, type, resolver -> {});
    }

    /** What is set before a question is sent. */
    private interface Setting {
        void of(SimpleResolver resolver);
    }

    private Message ask(String name, String type, Setting setting) throws IOException {
        var resolver = new SimpleResolver(cloud.dns());
        resolver.setEDNS(-1);
        resolver.setTimeout(Duration.ofSeconds(20));
        setting.of(resolver);
        return resolver.send(question(name, type));
    }

    private static Message question(String name, String type) throws IOException {
        return Message.newQuery(Record.newRecord(Name.fromString(name, Name.root), Type.value(type), DClass.IN));
    }

    /** The values of an answer that has some, with the types of records that they are of. */
    private static List<String> values(Message answer) {
        assertThat(Rcode.string(answer.getRcode())).isEqualTo("NOERROR");
        return answer.getSection(Section.ANSWER).stream()
                .map(record -> Type.string(record.getType()) + " " + record.rdataToString())
                .toList();
    }

    private static void assertNothing(String rcode, Message answer) {
        assertThat(Rcode.string(answer.getRcode())).isEqualTo(rcode);
        assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(answer.getSection(Section.ANSWER)).isEmpty();
        assertThat(answer.getSection(Section.AUTHORITY)).hasSize(1).allMatch(record -> record.getType() == Type.SOA);
    }

    @Test
    void answersWhatZonesHave() throws Exception {
        var id = zone(route53, "example.com", "one");
        change(
                route53,
                id,
                create(records("www.example.com", "A", "192.0.2.1")),
                create(records("www.example.com", "AAAA", "2001:db8::1")),
                create(records("www.example.com", "CAA", "0 issue \"amazon.com\"")),
                create(records("www.example.com", "TXT", "\"a\" \"b\"", "\"\\344\"")),
                create(records("www.example.com", "HTTPS", "1 . alpn=\"h2\"")),
                create(records("a.b.example.com", "CNAME", "WWW.example.com")),
                create(records("out.example.com", "CNAME", "www.example.org")),
                create(records("loop.example.com", "CNAME", "loop.example.com")),
                create(records("lost.example.com", "CNAME", "none.example.com")));

        var answer = ask("WWW.example.com", "A");
        assertThat(values(answer)).containsExactly("A 192.0.2.1");
        assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(answer.getHeader().getFlag(Flags.RA)).isFalse();
        assertThat(answer.getSection(Section.ANSWER).get(0).getTTL()).isEqualTo(300);
        assertThat(values(ask("www.example.com", "AAAA"))).containsExactly("AAAA 2001:db8:0:0:0:0:0:1");
        assertThat(values(ask("www.example.com", "CAA"))).containsExactly("CAA 0 issue \"amazon.com\"");
        assertThat(values(ask("www.example.com", "TXT"))).containsExactly("TXT \"a\" \"b\"", "TXT \"\\228\"");
        assertThat(values(ask("www.example.com", "HTTPS"))).containsExactly("HTTPS 1 . alpn=h2");
        assertThat(values(ask("example.com", "NS"))).hasSize(4).allMatch(value -> value.startsWith("NS ns-"));
        assertThat(values(ask("example.com", "SOA"))).hasSize(1);
        assertThat(values(ask("a.b.example.com", "A"))).containsExactly("CNAME WWW.example.com.", "A 192.0.2.1");
        assertThat(values(ask("a.b.example.com", "CNAME"))).containsExactly("CNAME WWW.example.com.");
        assertThat(values(ask("out.example.com", "A"))).containsExactly("CNAME www.example.org.");
        assertThat(Rcode.string(ask("loop.example.com", "A").getRcode())).isEqualTo("SERVFAIL");
        assertThat(Rcode.string(ask("lost.example.com", "A").getRcode())).isEqualTo("NXDOMAIN");

        assertNothing("NXDOMAIN", ask("none.example.com", "A"));
        assertNothing("NOERROR", ask("www.example.com", "MX"));
        assertNothing("NOERROR", ask("b.example.com", "A"));
        assertThat(Rcode.string(ask("www.example.org", "A").getRcode())).isEqualTo("REFUSED");
        assertThat(Rcode.string(ask("www.example.com", "ANY").getRcode())).isEqualTo("NOTIMP");
        var whole = question("example.com", "AXFR").toWire();
        assertThat(Rcode.string(new Message(exchange(whole)).getRcode())).isEqualTo("REFUSED");
    }

    @Test
    void honoursWildcards() throws Exception {
        var id = zone(route53, "example.com", "one");
        change(
                route53,
                id,
                create(records("*.example.com", "TXT", "\"any\"")),
                create(records("www.example.com", "A", "192.0.2.1")),
                create(records("a.b.example.com", "A", "192.0.2.1")));

        assertThat(values(ask("x.example.com", "TXT"))).containsExactly("TXT \"any\"");
        assertThat(values(ask("y.x.example.com", "TXT"))).containsExactly("TXT \"any\"");
        assertNothing("NOERROR", ask("x.example.com", "A"));
        // What is there is not what the wildcard is for, nor is what is below it.
        assertNothing("NOERROR", ask("www.example.com", "TXT"));
        assertNothing("NOERROR", ask("b.example.com", "TXT"));
        assertNothing("NXDOMAIN", ask("x.b.example.com", "TXT"));
        assertNothing("NXDOMAIN", ask("x.www.example.com", "TXT"));
    }

    @Test
    void leadsToTheEdgeOfThisMachine() throws Exception {
        var id = zone(route53, "example.com", "one");
        try (var aws = GoalClients.open(cloud.endpoint())) {
            var made = SmallCollector.create(aws.s3(), aws.cloudFront(), ViewerProtocolPolicy.ALLOW_ALL);
            var domain = made.domainName();
            change(
                    route53,
                    id,
                    create(cloudFront("c.example.com", "A", domain)),
                    create(cloudFront("c.example.com", "AAAA", domain)),
                    create(cloudFront("c.example.com", "HTTPS", domain)),
                    create(alias("d.example.com", "A", id, "c.example.com")),
                    create(records("e.example.com", "CNAME", domain)),
                    create(cloudFront("f.example.com", "A", "dnone.cloudfront.net")));

            for (var name : List.of("c.example.com", "d.example.com", domain)) {
                assertThat(values(ask(name, "A"))).as(name).containsExactly("A 127.0.0.1");
            }
            assertThat(values(ask("e.example.com", "A"))).containsExactly("CNAME " + domain + ".", "A 127.0.0.1");
            assertNothing("NOERROR", ask("f.example.com", "A"));
            assertThat(Rcode.string(ask("dnone.cloudfront.net", "A").getRcode()))
                    .isEqualTo("REFUSED");

            var config = aws.cloudFront().getDistributionConfig(r -> r.id(made.id()));
            for (boolean ipv6 : new boolean[] {true, false}) {
                var etag =
                        aws.cloudFront().getDistribution(r -> r.id(made.id())).eTag();
                aws.cloudFront()
                        .updateDistribution(r -> r.id(made.id())
                                .ifMatch(etag)
                                .distributionConfig(config.distributionConfig().toBuilder()
                                        .isIPV6Enabled(ipv6)
                                        .httpVersion(ipv6 ? HttpVersion.HTTP2_AND3 : HttpVersion.HTTP1_1)
                                        .build()));
                if (ipv6) {
                    assertThat(values(ask("c.example.com", "HTTPS"))).containsExactly("HTTPS 1 . alpn=h3,h2");
                } else {
                    assertNothing("NOERROR", ask("c.example.com", "HTTPS"));
                }
                if (ipv6 && hasIpv6()) {
                    assertThat(values(ask("c.example.com", "AAAA"))).containsExactly("AAAA 0:0:0:0:0:0:0:1");
                } else {
                    assertNothing("NOERROR", ask("c.example.com", "AAAA"));
                }
            }
        }
    }

    private static boolean hasIpv6() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress());
    }

    @Test
    void comesToAZoneOnlyWhereItsParentNamesItsServers() throws Exception {
        var parent = zone(route53, "example.com", "parent");
        var child = zone(route53, "sub.example.com", "child");
        change(route53, child, create(records("www.sub.example.com", "A", "192.0.2.1")));
        var servers = route53.getHostedZone(r -> r.id(child)).delegationSet().nameServers();

        assertNothing("NXDOMAIN", ask("www.sub.example.com", "A"));
        assertNothing("NXDOMAIN", ask("sub.example.com", "NS"));

        var elsewhere = records("sub.example.com", "NS", "ns1.example.org", "ns2.example.org");
        change(route53, parent, create(elsewhere));
        var referral = ask("www.sub.example.com", "A");
        assertThat(values(referral)).isEmpty();
        assertThat(referral.getHeader().getFlag(Flags.AA)).isFalse();
        assertThat(referral.getSection(Section.AUTHORITY)).hasSize(2).allMatch(record -> record.getType() == Type.NS);

        var here = records("sub.example.com", "NS", servers.toArray(String[]::new));
        change(route53, parent, delete(elsewhere), create(here));
        assertThat(values(ask("www.sub.example.com", "A"))).containsExactly("A 192.0.2.1");
        var answer = ask("sub.example.com", "NS");
        assertThat(values(answer))
                .containsExactlyInAnyOrderElementsOf(
                        servers.stream().map(server -> "NS " + server + ".").toList());
        assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
    }

    @Test
    void comesToTheFirstOfTwoZonesOfOneNameUnlessAParentNamesTheOther() throws Exception {
        var first = zone(route53, "sub.example.com", "first");
        var second = zone(route53, "sub.example.com", "second");
        change(route53, first, create(records("sub.example.com", "TXT", "\"first\"")));
        change(route53, second, create(records("sub.example.com", "TXT", "\"second\"")));
        assertThat(values(ask("sub.example.com", "TXT"))).containsExactly("TXT \"first\"");

        var parent = zone(route53, "example.com", "parent");
        assertNothing("NXDOMAIN", ask("sub.example.com", "TXT"));
        var servers = route53.getHostedZone(r -> r.id(second)).delegationSet().nameServers();
        change(route53, parent, create(records("sub.example.com", "NS", servers.toArray(String[]::new))));
        assertThat(values(ask("sub.example.com", "TXT"))).containsExactly("TXT \"second\"");
    }

    @Test
    void knowsNothingOfPrivateZones() throws Exception {
        route53.createHostedZone(r -> r.name("example.com")
                .callerReference("private")
                .vpc(vpc -> vpc.vpcId("vpc-1").vpcRegion("eu-west-1")));

        assertThat(Rcode.string(ask("example.com", "SOA").getRcode())).isEqualTo("REFUSED");
    }

    @Test
    void cutsOffWhatDoesNotFitAndTellsTheRestByTcp() throws Exception {
        var id = zone(route53, "example.com", "one");
        change(
                route53,
                id,
                create(records("example.com", "TXT", texts(30))),
                create(records("some.example.com", "TXT", texts(6))));

        var packet = exchange(question("example.com", "TXT").toWire());
        assertThat(packet.length).isLessThanOrEqualTo(512);
        assertThat(new Message(packet).getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(values(ask("some.example.com", "TXT", DnsServerTest::largerPackets)))
                .hasSize(6);
        var extended = ask("example.com", "TXT", DnsServerTest::largerPackets);
        assertThat(extended.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(extended.getOPT()).isNotNull();
        assertThat(values(ask("example.com", "TXT"))).hasSize(30);
        var later = question("example.com", "TXT");
        later.addRecord(new OPTRecord(4096, 0, 1), Section.ADDITIONAL);
        assertThat(Rcode.string(new Message(exchange(later.toWire())).getRcode()))
                .isEqualTo("BADVERS");
    }

    private static String[] texts(int number) {
        return Stream.iterate(0, i -> i + 1)
                .limit(number)
                .map(i -> "\"" + i + "x".repeat(100) + "\"")
                .toArray(String[]::new);
    }

    private static void largerPackets(SimpleResolver resolver) {
        resolver.setEDNS(0, 4096, 0, List.of());
        resolver.setIgnoreTruncation(true);
    }

    private byte[] exchange(byte[] query) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(20_000);
            socket.send(new DatagramPacket(query, query.length, cloud.dns()));
            var answer = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(answer);
            return Arrays.copyOf(answer.getData(), answer.getLength());
        }
    }

    @Test
    void survivesWhateverIsSent(@Seeded Random random) throws Exception {
        zone(route53, "example.com", "one");
        var well = question("example.com", "SOA").toWire();
        try (var socket = new DatagramSocket()) {
            for (int i = 0; i < 400; i++) {
                var bad = random.nextBoolean() ? well.clone() : new byte[random.nextInt(60)];
                for (int change = 0; change < 4 && bad.length > 0; change++) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt();
                }
                socket.send(new DatagramPacket(bad, bad.length, cloud.dns()));
                if (i % 20 == 0) {
                    // Packets that nobody waits for are lost when they are too many.
                    assertThat(values(new Message(exchange(well)))).hasSize(1);
                }
            }
        }
        try (var connection =
                new Socket(InetAddress.getByName("127.0.0.1"), cloud.dns().getPort())) {
            connection.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes("US-ASCII"));
            connection.shutdownOutput();
            connection.setSoTimeout(20_000);
            assertThat(connection.getInputStream().read()).isEqualTo(-1);
        }

        var cutOff = Arrays.copyOf(well, well.length - 3);
        assertThat(Rcode.string(new Message(exchange(cutOff)).getRcode())).isEqualTo("FORMERR");
        var update = question("example.com", "SOA");
        update.getHeader().setOpcode(Opcode.UPDATE);
        assertThat(Rcode.string(new Message(exchange(update.toWire())).getRcode()))
                .isEqualTo("NOTIMP");
        var two = question("example.com", "SOA");
        two.addRecord(Record.newRecord(Name.fromString("example.org."), Type.A, DClass.IN), Section.QUESTION);
        assertThat(Rcode.string(new Message(exchange(two.toWire())).getRcode())).isEqualTo("FORMERR");
        assertThat(values(ask("example.com", "SOA"))).hasSize(1);
    }

    @Test
    void answersSeveralQuestionsOnAConnectionInOrderAndOnlySoManyConnections() throws Exception {
        zone(route53, "example.com", "one");
        var open = new ArrayList<Socket>();
        try {
            var first = connection(open);
            var out = new DataOutputStream(first.getOutputStream());
            for (var type : List.of("SOA", "NS")) {
                var query = question("example.com", type).toWire();
                out.writeShort(query.length);
                out.write(query);
            }
            var in = new DataInputStream(first.getInputStream());
            for (int count : new int[] {1, 4}) {
                assertThat(values(new Message(in.readNBytes(in.readUnsignedShort()))))
                        .hasSize(count);
            }
            for (int i = 1; i < 64; i++) {
                connection(open);
            }
            assertThat(connection(open).getInputStream().read()).isEqualTo(-1);
        } finally {
            for (var each : open) {
                each.close();
            }
        }
        assertThat(values(ask("example.com", "SOA"))).hasSize(1);
    }

    private Socket connection(List<Socket> open) throws IOException {
        var socket = new Socket(InetAddress.getByName("127.0.0.1"), cloud.dns().getPort());
        socket.setSoTimeout(20_000);
        open.add(socket);
        return socket;
    }

    @Test
    void listensOnceThereIsAZoneAndSaysWhere() throws Exception {
        assertThat(announced()).isEmpty();
        assertThat(threads()).isZero();

        zone(route53, "example.com", "one");

        var address = announced();
        assertThat(address).containsExactly("127.0.0.1:" + cloud.dns().getPort());
        cloud.close();
        assertThat(threads()).isZero();
        try (var again = LocalCloud.open(options());
                var asking = client(again.endpoint())) {
            assertThat(asking.listHostedZones().sdkHttpResponse().matchingHeaders("x-snowplow-dns"))
                    .isEqualTo(address);
        }
    }

    private List<String> announced() {
        return route53.listHostedZones().sdkHttpResponse().matchingHeaders("x-snowplow-dns");
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("snowplow-dns"))
                .count();
    }

    @Test
    void isAskedOfACloudThatRunsElsewhere() throws Exception {
        var folder = Files.createDirectory(temp.resolve("elsewhere"));
        int port;
        try (var owner = CloudProcess.start(folder)) {
            var endpoint = URI.create(owner.line());
            try (var joined = LocalCloud.open(
                            new LocalCloudOptions(folder, Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()));
                    var theirs = client(endpoint)) {
                port = joined.dns().getPort();
                assertThat(joined.dns()).isEqualTo(joined.dns());
                zone(theirs, "example.com", "one");
                var answer = new SimpleResolver(joined.dns()).send(question("example.com", "SOA"));
                assertThat(values(answer)).hasSize(1);
            }
            owner.say("end");
            assertThat(owner.line()).isEqualTo("closed");
        }
        try (var heir =
                LocalCloud.open(new LocalCloudOptions(folder, Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()))) {
            assertThat(heir.dns().getPort()).isEqualTo(port);
        }
    }

    @Test
    void answersForZonesThatWereNamedWhenTheCloudWasOpened() throws Exception {
        var folder = Files.createDirectory(temp.resolve("named"));
        try (var owner = LocalCloud.open(naming(folder, "example.com"));
                var joined = LocalCloud.open(naming(folder, "example.com", "example.org"))) {
            assertThat(servers(owner, "example.com")).hasSize(4);
            assertThat(servers(joined, "example.org")).hasSize(4);
        }
        try (var owner = CloudProcess.start(folder)) {
            var endpoint = owner.line();
            try (var joined = LocalCloud.open(naming(folder, "example.com", "sub.example.com"))) {
                assertThat(joined.endpoint()).hasToString(endpoint);
                assertThat(joined.otherProcess()).isPresent();
                assertThat(servers(joined, "sub.example.com")).hasSize(4);
                assertThat(servers(joined, "example.org")).hasSize(4);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "a..b", "example.com,*..", "x\u00e4.example", "."})
    void makesNoZonesOfWhatIsNoName(String names) throws Exception {
        try (var cloud = LocalCloud.open(naming(temp.resolve("hostile")))) {
            var asking = (HttpURLConnection) cloud.endpoint().toURL().openConnection(Proxy.NO_PROXY);
            asking.setRequestProperty("x-snowplow-hosted-zones", names);

            assertThat(asking.getResponseCode()).isEqualTo(400);
            assertThat(asking.getHeaderField("x-snowplow-hosted-zones")).isNull();
        }
    }

    private static LocalCloudOptions naming(Path folder, String... zones) {
        var options = new LocalCloudOptions(folder, Duration.ofHours(1), Duration.ZERO, Clock.systemUTC());
        return options.hosting(List.of(zones));
    }

    private static List<String> servers(LocalCloud cloud, String zone) throws IOException {
        return values(new SimpleResolver(cloud.dns()).send(question(zone, "NS")));
    }

    @Test
    void answersTheHeaviestOfSeveral() throws Exception {
        var id = zone(route53, "example.com", "one");
        change(route53, id, create(weighted("light", 1)), create(weighted("heavy", 9)));

        assertThat(values(ask("w.example.com", "TXT"))).containsExactly("TXT \"heavy\"");
    }

    private static ResourceRecordSet weighted(String identifier, long weight) {
        return Route53Fixture.records("w.example.com", "TXT", "\"" + identifier + "\"").toBuilder()
                .setIdentifier(identifier)
                .weight(weight)
                .build();
    }
}
