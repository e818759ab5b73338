package io.github.snowplowcollector.local.dns;

import java.util.List;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Records as texts. */
final class RecordValues {

    private RecordValues() {}

    /** Of those of this type, sorted; what aliases led through is left out. */
    static List<String> of(Answer answer, String type) {
        int wanted = Type.value(type);
        return answer.records().stream()
                .filter(record -> record.getType() == wanted)
                .map(RecordValues::text)
                .sorted()
                .toList();
    }

    private static String text(Record record) {
        if (record instanceof CNAMERecord alias) {
            return Names.of(alias.getTarget()).withoutDot();
        }
        if (record instanceof NSRecord server) {
            return Names.of(server.getTarget()).withoutDot();
        }
        return record instanceof TXTRecord text ? String.join("", text.getStrings()) : record.rdataToString();
    }
}
