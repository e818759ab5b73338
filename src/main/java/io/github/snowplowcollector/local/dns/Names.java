package io.github.snowplowcollector.local.dns;

import io.github.snowplowcollector.local.route53.DnsName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Names as Route 53 has them and as the library has them. */
final class Names {

    private Names() {}

    static Name of(DnsName name) {
        var text = new StringBuilder();
        for (var label : name.labels()) {
            label.chars().forEach(c -> text.append(String.format("\\%03d", c)));
            text.append('.');
        }
        try {
            return name.labels().isEmpty() ? Name.root : Name.fromString(text.toString());
        } catch (TextParseException e) {
            throw new IllegalArgumentException("no name: " + name.text(), e);
        }
    }

    static DnsName of(Name name) {
        var labels = new ArrayList<String>();
        for (int i = 0; i < name.labels() - 1; i++) {
            var label = name.getLabel(i);
            labels.add(new String(label, 1, label[0], StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
        }
        return new DnsName(labels);
    }
}
