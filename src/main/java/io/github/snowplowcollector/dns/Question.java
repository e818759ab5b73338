package io.github.snowplowcollector.dns;

import io.github.snowplowcollector.ground.Printable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** One question as it is written for name servers, and what they answer as we read it. */
final class Question {

    /** As much as goes through every network in one piece, by what name servers agreed on in 2020. */
    private static final int UDP_PAYLOAD = 1232;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String name;
    private final Record asked;

    /** @throws DnsException if there can be no such name */
    Question(String name, RecordType type) {
        try {
            asked = Record.newRecord(Name.fromString(name, Name.root), Type.value(type.name()), DClass.IN);
        } catch (TextParseException e) {
            throw new DnsException(
                    "'" + Printable.of(name) + "' is no name that DNS can hold: "
                            + Printable.of(String.valueOf(e.getMessage()))
                            + ". Fix: give a name of labels with up to 63 characters each, 253 in all.",
                    e);
        }
        this.name = text(asked.getName());
    }

    /** The name that is asked for, in lower case without the dot at its end. */
    String name() {
        return name;
    }

    /** A number for one query that nobody can guess who does not see it. */
    static int newId() {
        return RANDOM.nextInt(1 << 16);
    }

    byte[] query(int id) {
        var query = message(id);
        query.addRecord(new OPTRecord(UDP_PAYLOAD, 0, 0), Section.ADDITIONAL);
        return query.toWire();
    }

    /** For servers that know nothing newer than RFC 1035, and for TCP, which has room for all. */
    byte[] plainQuery(int id) {
        return message(id).toWire();
    }

    private Message message(int id) {
        var query = new Message(id);
        query.getHeader().setFlag(Flags.RD);
        query.addRecord(asked, Section.QUESTION);
        return query;
    }

    /** The answer to this question; empty if the bytes are no DNS message, or one to somebody else's question. */
    Optional<Answer> read(byte[] bytes, int id) {
        try {
            var message = new Message(bytes);
            return answers(message, id) ? Optional.of(answer(message)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Servers that refuse or fail may leave the question out. */
    private boolean answers(Message message, int id) {
        var header = message.getHeader();
        var questions = message.getSection(Section.QUESTION);
        boolean failed = message.getRcode() != Rcode.NOERROR && message.getRcode() != Rcode.NXDOMAIN;
        return header.getID() == id
                && header.getFlag(Flags.QR)
                && header.getOpcode() == Opcode.QUERY
                && (questions.isEmpty() ? failed : questions.size() == 1 && sameQuestion(questions.get(0)));
    }

    private boolean sameQuestion(Record other) {
        return other.getName().equals(asked.getName())
                && other.getType() == asked.getType()
                && other.getDClass() == DClass.IN;
    }

    private static Answer answer(Message message) {
        return new Answer(
                Rcode.string(message.getRcode()),
                message.getHeader().getFlag(Flags.TC),
                message.getSection(Section.ANSWER).stream()
                        .filter(record -> record.getDClass() == DClass.IN)
                        .flatMap(record -> type(record).map(type -> entry(record, type)))
                        .toList());
    }

    private static Stream<RecordType> type(Record record) {
        return Stream.of(RecordType.values()).filter(type -> type.name().equals(Type.string(record.getType())));
    }

    private static Answer.Entry entry(Record record, RecordType type) {
        return new Answer.Entry(text(record.getName()), type, Printable.of(value(record)));
    }

    /** One at a time, as the library writes numbers in texts with a format that all threads share. */
    private static synchronized String value(Record record) {
        if (record instanceof CNAMERecord alias) {
            return text(alias.getTarget());
        }
        if (record instanceof NSRecord server) {
            return text(server.getTarget());
        }
        if (record instanceof TXTRecord text) {
            var joined = new ByteArrayOutputStream();
            text.getStringsAsByteArrays().forEach(joined::writeBytes);
            return joined.toString(StandardCharsets.UTF_8);
        }
        return record.rdataToString();
    }

    /** What no host name has in it is written as {@code \}{@code ddd}, as zone files write it. */
    private static synchronized String text(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }
}
