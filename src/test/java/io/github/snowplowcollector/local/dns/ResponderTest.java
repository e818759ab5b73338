package io.github.snowplowcollector.local.dns;

import static io.github.snowplowcollector.local.route53.Route53Fixture.create;
import static io.github.snowplowcollector.local.route53.Route53Fixture.records;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.Seeded;
import io.github.snowplowcollector.local.cloudfront.CloudFrontFixture;
import io.github.snowplowcollector.local.route53.Route53;
import io.github.snowplowcollector.local.route53.Route53Fixture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Messages as they may come, without a socket. */
class ResponderTest {

    @TempDir
    Path folder;

    @AutoClose
    private CloudFrontFixture distributions;

    private Responder responder;

    @BeforeEach
    void open() throws Exception {
        try (var route53 = new Route53Fixture(folder)) {
            route53.change(
                    route53.zone("example.com"),
                    create(records("www.example.com", "CNAME", "a.example.com")),
                    create(records("*.example.com", "TXT", "\"x\"")));
        }
        distributions = new CloudFrontFixture(folder.resolve("distributions"));
        responder = new Responder(
                new LocalZones(new Route53(folder, Clock.systemUTC(), Duration.ZERO), distributions.cloudFront));
    }

    private static Message question(int type, int dclass) throws Exception {
        return Message.newQuery(Record.newRecord(Name.fromString("www.example.com."), type, dclass));
    }

    private int rcode(Message asked) throws Exception {
        return new Message(responder.overUdp(asked.toWire()).orElseThrow()).getRcode();
    }

    @Test
    void answersWhateverIsSentOrNothing(@Seeded Random random) throws Exception {
        var well = question(Type.TXT, DClass.IN);
        well.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
        for (int i = 0; i < 50_000; i++) {
            var sent = Arrays.copyOf(well.toWire(), random.nextInt(60));
            for (int change = random.nextInt(6); change > 0 && sent.length > 0; change--) {
                sent[random.nextInt(sent.length)] = (byte) random.nextInt();
            }
            var answer = responder.overUdp(sent);
            if (answer.isPresent()) {
                assertThat(answer.get().length).isLessThanOrEqualTo(1232);
                var read = new Message(answer.get());
                assertThat(read.getHeader().getFlag(Flags.QR)).isTrue();
                assertThat(read.getHeader().getID()).isEqualTo((sent[0] & 0xff) << 8 | (sent[1] & 0xff));
            } else {
                assertThat(sent.length < 12 || sent[2] < 0).isTrue();
            }
        }
    }

    @Test
    void answersNoAnswer() throws Exception {
        var answer = question(Type.TXT, DClass.IN);
        answer.getHeader().setFlag(Flags.QR);

        assertThat(responder.overUdp(answer.toWire())).isEmpty();
        assertThat(responder.overTcp(answer.toWire())).isEmpty();
    }

    @Test
    void refusesWhatItIsNotFor() throws Exception {
        assertThat(rcode(question(Type.TXT, DClass.CHAOS))).isEqualTo(Rcode.REFUSED);
        assertThat(rcode(question(Type.IXFR, DClass.IN))).isEqualTo(Rcode.REFUSED);
        assertThat(rcode(new Message(7))).isEqualTo(Rcode.FORMERR);
    }

    @Test
    void saysNothingOfRecursion() throws Exception {
        var asked = question(Type.CNAME, DClass.IN);
        var answer = new Message(responder.overTcp(asked.toWire()).orElseThrow());

        assertThat(answer.getHeader().getFlag(Flags.RD)).isTrue();
        assertThat(answer.getHeader().getFlag(Flags.RA)).isFalse();
        assertThat(answer.getQuestion()).isEqualTo(asked.getQuestion());
    }
}
