package io.github.snowplowcollector.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.Seeded;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class NameServersTest {

    private static final String HOST = "collect.example.com";
    private static final String FIX = "-Dsnowplow.dnsServer=8.8.8.8";

    @AutoClose
    private final FakeNameServer server = new FakeNameServer();

    private final NameServers dns = NameServers.at(server.address());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A | 192.0.2.7 | 192.0.2.7",
                "AAAA | 2001:DB8::1 | 2001:db8:0:0:0:0:0:1",
                "AAAA | ::ffff:192.0.2.7 | ::ffff:192.0.2.7",
                "CNAME | D111.CloudFront.net. | d111.cloudfront.net",
                "NS | NS1.Example.com. | ns1.example.com",
                "TXT | \"d111.\" \"cloudfront.net\" | d111.cloudfront.net",
                "TXT | \"Gr\\195\\182\\195\\159e\" | Größe",
                "TXT | \"\\027[31mred\\010\" | \\u001B[31mred\\u000A",
                "TXT | \"\\226\\128\\174gpj\" | \\u202Egpj",
                "CNAME | \\027[31m.example. | \\027[31m.example",
                "CAA | 0 issue \"amazon.com\" | 0 issue \"amazon.com\"",
                "CAA | 128 iodef \"a\\010b\\\"\" | 128 iodef \"a\\010b\\\"\"",
                "HTTPS | 1 . alpn=h3,h2 | 1 . alpn=h3,h2"
            })
    void writesValuesAsTheyAreComparedAndPrinted(RecordType type, String data, String value) {
        server.zone(HOST + " " + type + " " + data);

        assertThat(dns.values(HOST, type)).containsExactly(value);
    }

    @Test
    void sortsThemAndNamesEachOnce() {
        server.zone(HOST + " A 192.0.2.9", HOST + " A 192.0.2.10", HOST + " A 192.0.2.1", HOST + " A 192.0.2.9");

        assertThat(dns.values("Collect.Example.COM.", RecordType.A))
                .containsExactly("192.0.2.1", "192.0.2.10", "192.0.2.9");
    }

    @Test
    void asksWithRoomForOneDatagram() {
        server.zone(HOST + " A 192.0.2.1");
        dns.values(HOST, RecordType.A);

        assertThat(server.questions).containsExactly("udp collect.example.com A edns 1232");
    }

    @Test
    void connectsToIpv4First() throws IOException {
        server.zone(HOST + " A 192.0.2.1", HOST + " AAAA 2001:db8::1");

        assertThat(dns.addresses(HOST))
                .containsExactly(InetAddress.getByName("192.0.2.1"), InetAddress.getByName("2001:db8::1"));
    }

    @Test
    void followsAliasesThatTheServerDoesNot() {
        server.zone(
                HOST + " CNAME Second.example.net.",
                "second.example.net CNAME third.example.",
                "third.example A 192.0.2.1");

        assertThat(dns.values(HOST, RecordType.A)).containsExactly("192.0.2.1");
        assertThat(dns.values(HOST, RecordType.CNAME)).containsExactly("second.example.net");
        assertThat(server.questions).hasSize(4);
    }

    @Test
    void takesAliasesThatTheServerFollowed() {
        server.overUdp = query -> List.of(FakeNameServer.answer(
                        query,
                        Rcode.NOERROR,
                        Stream.of(
                                        "third.example A 192.0.2.1",
                                        "second.example CNAME THIRD.example.",
                                        HOST + " CNAME second.example.")
                                .map(FakeNameServer::record)
                                .toList())
                .toWire());

        assertThat(dns.values(HOST, RecordType.A)).containsExactly("192.0.2.1");
        assertThat(server.questions).hasSize(1);
    }

    @Test
    void takesNoRecordOfAnotherName() {
        server.overUdp = query -> List.of(FakeNameServer.answer(
                        query, Rcode.NOERROR, List.of(FakeNameServer.record("other.example.com A 192.0.2.66")))
                .toWire());

        assertThat(dns.values(HOST, RecordType.A)).isEmpty();
    }

    @Test
    void leavesACircleOfAliases() {
        server.zone("a.example CNAME b.example.", "b.example CNAME a.example.");

        assertThatThrownBy(() -> dns.values("a.example", RecordType.A))
                .isInstanceOf(DnsException.class)
                .hasMessageContainingAll("a.example leads to more than 8 aliases", "Fix: ");
        assertThat(server.questions).hasSize(9);
    }

    @Test
    void followsEightAliases() {
        server.zone(Stream.concat(
                        IntStream.range(0, 8).mapToObj(i -> "n" + i + ".example CNAME n" + (i + 1) + ".example."),
                        Stream.of("n8.example A 192.0.2.1"))
                .toArray(String[]::new));

        assertThat(dns.values("n0.example", RecordType.A)).containsExactly("192.0.2.1");
    }

    @Test
    void hasNoValuesWhereThereIsNoSuchNameOrNoneOfTheType() {
        server.fails(Rcode.NXDOMAIN);
        assertThat(dns.values(HOST, RecordType.A)).isEmpty();

        server.zone(HOST + " TXT text");
        assertThat(dns.values(HOST, RecordType.A)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2, SERVFAIL", "5, REFUSED", "9, NOTAUTH"})
    void saysWhoCouldNotTell(int rcode, String name) {
        server.fails(rcode);

        assertThatThrownBy(() -> dns.values(HOST, RecordType.CAA))
                .isInstanceOf(DnsException.class)
                .hasMessage(
                        "no name server tells the CAA records of collect.example.com: 127.0.0.1:"
                                + server.address().getPort() + " answered " + name
                                + ". Fix: run the goal again, or ask another name server, for example with -Dsnowplow.dnsServer=8.8.8.8.");
        assertThat(server.questions).hasSize(3);
    }

    @Test
    void whatAStandInForTheWorldRefusesIsNowhere() {
        server.fails(Rcode.REFUSED);

        assertThat(NameServers.ofWorldAt(server.address()).values(HOST, RecordType.A))
                .isEmpty();
        assertThat(server.questions).hasSize(1);
    }

    @Test
    void believesAFailureWithoutItsQuestion() {
        server.overUdp = query -> {
            var failure = new Message(query.getHeader().getID());
            failure.getHeader().setFlag(Flags.QR);
            failure.getHeader().setRcode(Rcode.SERVFAIL);
            return List.of(failure.toWire());
        };

        assertThatThrownBy(() -> dns.values(HOST, RecordType.A)).hasMessageContaining("answered SERVFAIL");
    }

    @Test
    void asksTheNextServer() throws IOException {
        try (var second = new FakeNameServer()) {
            server.fails(Rcode.REFUSED);
            second.zone(HOST + " A 192.0.2.1");
            var both = impatient(server.address(), second.address());

            assertThat(both.values(HOST, RecordType.A)).containsExactly("192.0.2.1");
        }
    }

    @Test
    void asksAgainAndSaysWhoDidNotAnswer() {
        assertThatThrownBy(() -> impatient(server.address()).values(HOST, RecordType.A))
                .isInstanceOf(DnsException.class)
                .hasMessageContainingAll("did not answer within 0.1 s", FIX);
        assertThat(server.questions).hasSize(3);
    }

    @Test
    void endsAtTheLimitHoweverManyServersAreSilent() {
        var limited = new NameServers(
                () -> List.of(server.address()), Answer::tells, Duration.ofMillis(100), Duration.ofMillis(110));

        assertThatThrownBy(() -> limited.values(HOST, RecordType.A)).isInstanceOf(DnsException.class);
        assertThat(server.questions).hasSizeLessThan(3);
    }

    @Test
    void saysWhoseNameIsUnknown() {
        var nowhere = NameServers.at(InetSocketAddress.createUnresolved("no-such-server", 53));

        assertThatThrownBy(() -> nowhere.values(HOST, RecordType.A))
                .isInstanceOf(DnsException.class)
                .hasMessageContainingAll("no-such-server:53", FIX);
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.FORMERR, Rcode.NOTIMP})
    void asksPlainlyWhoKnowsNoExtension(int rcode) {
        var record = FakeNameServer.record(HOST + " A 192.0.2.1");
        server.overUdp = query ->
                List.of(FakeNameServer.answer(query, query.getOPT() == null ? Rcode.NOERROR : rcode, List.of(record))
                        .toWire());

        assertThat(dns.values(HOST, RecordType.A)).containsExactly("192.0.2.1");
    }

    @Test
    void takesTheRestOverTcp() {
        truncates();
        var many = IntStream.range(0, 2_000)
                .mapToObj(i -> FakeNameServer.record(HOST + " A 10.0." + i / 250 + "." + i % 250))
                .toList();
        server.overTcp = query -> List.of(FakeNameServer.framed(
                FakeNameServer.answer(query, Rcode.NOERROR, many).toWire()));

        assertThat(dns.values(HOST, RecordType.A)).hasSize(2_000);
        assertThat(server.questions)
                .containsExactly("udp collect.example.com A edns 1232", "tcp collect.example.com A");
    }

    @Test
    void saysWhatBecameOfTcp() {
        truncates();
        var broken = impatient(server.address());

        server.overTcp = query -> List.of(new byte[] {1});
        assertThatThrownBy(() -> broken.values(HOST, RecordType.A)).hasMessageContaining("the connection ended");

        server.overTcp = query -> List.of(FakeNameServer.framed(new byte[400]));
        assertThatThrownBy(() -> broken.values(HOST, RecordType.A))
                .hasMessageContaining("what came over TCP is no answer");
    }

    @Test
    void passesOverWhatIsNoAnswerToItsQuestion() {
        var record = FakeNameServer.record(HOST + " A 192.0.2.66");
        server.overUdp = query -> {
            var good =
                    FakeNameServer.answer(query, Rcode.NOERROR, List.of(FakeNameServer.record(HOST + " A 192.0.2.1")));
            var otherId = FakeNameServer.answer(query, Rcode.NOERROR, List.of(record));
            otherId.getHeader().setID(query.getHeader().getID() ^ 1);
            var otherQuestion = FakeNameServer.answer(query, Rcode.NOERROR, List.of(record));
            otherQuestion.removeAllRecords(Section.QUESTION);
            var noAnswer = FakeNameServer.answer(query, Rcode.NOERROR, List.of(record));
            noAnswer.getHeader().unsetFlag(Flags.QR);
            return List.of(
                    otherId.toWire(),
                    otherQuestion.toWire(),
                    noAnswer.toWire(),
                    new byte[0],
                    new byte[4_000],
                    circle(query),
                    good.toWire());
        };

        assertThat(dns.values(HOST, RecordType.A)).containsExactly("192.0.2.1");
    }

    @Test
    void survivesWhateverIsSent(@Seeded Random random) {
        var good = Stream.of(
                        HOST + " CNAME second.example.",
                        "second.example CAA 0 issue \"amazon.com; a=b\"",
                        "second.example TXT \"one\" \"two\"",
                        "second.example HTTPS 1 . alpn=h3,h2 ipv4hint=192.0.2.1",
                        "second.example AAAA 2001:db8::1",
                        "second.example A 192.0.2.1")
                .map(FakeNameServer::record)
                .toList();
        server.overUdp = query -> {
            var bytes = FakeNameServer.answer(query, Rcode.NOERROR, good).toWire();
            for (int changes = random.nextInt(12); changes > 0; changes--) {
                bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt(256);
            }
            return List.of(
                    bytes, FakeNameServer.answer(query, Rcode.NOERROR, good).toWire());
        };
        var answered = 0;
        for (int i = 0; i < 400; i++) {
            var type = RecordType.values()[i % RecordType.values().length];
            try {
                answered += impatient(server.address()).values(HOST, type).size();
            } catch (DnsException e) {
                assertThat(e).hasMessageContaining("Fix: ");
            }
        }
        assertThat(answered).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..example", "\u001b[31m..", "a\\", ".."})
    void saysWhichNameIsNone(String name) {
        assertThatThrownBy(() -> dns.values(name, RecordType.A))
                .isInstanceOf(DnsException.class)
                .hasMessageContaining("is no name that DNS can hold")
                .message()
                .doesNotContain("\u001b");
    }

    @Test
    void saysThatALabelIsTooLong() {
        assertThatThrownBy(() -> dns.values("x".repeat(64) + ".example", RecordType.A))
                .isInstanceOf(DnsException.class)
                .hasMessageContaining("63 characters");
    }

    @ParameterizedTest
    @EnumSource
    void leavesNoThreadBehind(RecordType type) {
        server.fails(Rcode.NXDOMAIN);
        var before = Thread.getAllStackTraces().keySet();
        NameServers.at(server.address()).values(HOST, type);

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !before.contains(thread))
                .noneMatch(thread -> thread.getName().toLowerCase().contains("dns"));
    }

    /** The library takes its time: who has no domain must not pay for it. */
    @Test
    void loadsTheLibraryWhenItIsAsked() throws Exception {
        var loaded = new ArrayList<String>();
        try (var own = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                loaded.add(name);
                return super.findClass(name);
            }
        }) {
            var type = Class.forName(NameServers.class.getName(), true, own);
            type.getMethod("ofSystem").invoke(null);
            var chosen = type.getMethod("at", InetSocketAddress.class).invoke(null, server.address());
            assertThat(loaded).noneMatch(name -> name.startsWith("org.xbill"));

            server.zone(HOST + " A 192.0.2.1");
            var types = Class.forName(RecordType.class.getName(), true, own);
            var values = type.getMethod("values", String.class, types)
                    .invoke(chosen, HOST, types.getField("A").get(null));
            assertThat(values).isEqualTo(List.of("192.0.2.1"));
            assertThat(loaded)
                    .anyMatch(name -> name.startsWith("org.xbill"))
                    .noneMatch(name -> name.startsWith("org.xbill.DNS.Nio") || name.endsWith(".Lookup"));
        }
    }

    private static URL[] classPath() throws IOException {
        var urls = new ArrayList<URL>();
        for (var path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(new File(path).toURI().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private void truncates() {
        server.overUdp = query -> {
            var answer = FakeNameServer.answer(query, Rcode.NOERROR, List.of());
            answer.getHeader().setFlag(Flags.TC);
            return List.of(answer.toWire());
        };
    }

    /** An answer whose record's name points at itself. */
    private static byte[] circle(Message query) {
        var bytes = FakeNameServer.answer(query, Rcode.NOERROR, List.of(FakeNameServer.record("x A 192.0.2.66")))
                .toWire();
        int owner = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\u0001x\u0000");
        bytes[owner] = (byte) 0xc0;
        bytes[owner + 1] = (byte) owner;
        return bytes;
    }

    private static NameServers impatient(InetSocketAddress... servers) {
        return new NameServers(() -> List.of(servers), Answer::tells, Duration.ofMillis(100), Duration.ofSeconds(20));
    }
}
