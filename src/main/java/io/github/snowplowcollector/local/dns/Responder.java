package io.github.snowplowcollector.local.dns;

import java.io.IOException;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Answers DNS messages, whatever is in them. */
record Responder(LocalZones zones) {

    private static final int HEADER = 12;
    private static final int RESPONSE = 0x80;
    private static final int PLAIN_UDP = 512;

    /** What fits into one packet everywhere. */
    private static final int LARGEST_UDP = 1232;

    private static final int EXTENDED = 4;

    /** The answer to a packet, cut off if it does not fit into one; empty for what deserves none. */
    Optional<byte[]> overUdp(byte[] query) {
        return answer(query, LARGEST_UDP);
    }

    /** The answer to a message on a connection; empty for what deserves none. */
    Optional<byte[]> overTcp(byte[] query) {
        return answer(query, Message.MAXLENGTH);
    }

    /** A message that is itself an answer gets none: two servers would never come to an end. */
    private Optional<byte[]> answer(byte[] query, int largest) {
        if (query.length < HEADER || (query[2] & RESPONSE) != 0) {
            return Optional.empty();
        }
        try {
            var asked = new Message(query);
            return Optional.of(answer(asked).toWire(size(asked, largest)));
        } catch (IOException | RuntimeException e) {
            return Optional.of(malformed(query));
        }
    }

    private static int size(Message asked, int largest) {
        var extension = asked.getOPT();
        return largest == Message.MAXLENGTH
                ? largest
                : extension == null ? PLAIN_UDP : Math.max(PLAIN_UDP, Math.min(largest, extension.getPayloadSize()));
    }

    private static byte[] malformed(byte[] query) {
        var header = new Header((query[0] & 0xff) << 8 | (query[1] & 0xff));
        header.setFlag(Flags.QR);
        header.setRcode(Rcode.FORMERR);
        return header.toWire();
    }

    private Message answer(Message asked) {
        var header = asked.getHeader();
        var message = new Message(header.getID());
        message.getHeader().setFlag(Flags.QR);
        message.getHeader().setOpcode(header.getOpcode());
        if (header.getFlag(Flags.RD)) {
            message.getHeader().setFlag(Flags.RD);
        }
        var answer = resolve(asked);
        if (asked.getQuestion() != null) {
            message.addRecord(asked.getQuestion(), Section.QUESTION);
        }
        if (answer.authoritative()) {
            message.getHeader().setFlag(Flags.AA);
        }
        message.getHeader().setRcode(answer.rcode() & 0xf);
        answer.records().forEach(record -> message.addRecord(record, Section.ANSWER));
        answer.authority().forEach(record -> message.addRecord(record, Section.AUTHORITY));
        if (asked.getOPT() != null) {
            message.addRecord(new OPTRecord(LARGEST_UDP, answer.rcode() >> EXTENDED, 0), Section.ADDITIONAL);
        }
        return message;
    }

    private Answer resolve(Message asked) {
        var header = asked.getHeader();
        if (header.getOpcode() != Opcode.QUERY) {
            return Answer.error(Rcode.NOTIMP);
        }
        var question = asked.getQuestion();
        if (header.getCount(Section.QUESTION) != 1 || question == null) {
            return Answer.error(Rcode.FORMERR);
        }
        if (asked.getOPT() != null && asked.getOPT().getVersion() > 0) {
            return Answer.error(Rcode.BADVERS);
        }
        if (question.getType() == Type.ANY) {
            return Answer.error(Rcode.NOTIMP);
        }
        if (question.getDClass() != DClass.IN || !Type.isRR(question.getType())) {
            return Answer.error(Rcode.REFUSED);
        }
        try {
            return zones.resolution().resolve(Names.of(question.getName()), Type.string(question.getType()));
        } catch (RuntimeException e) {
            return Answer.error(Rcode.SERVFAIL);
        }
    }
}
