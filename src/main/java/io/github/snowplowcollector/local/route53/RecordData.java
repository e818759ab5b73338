package io.github.snowplowcollector.local.route53;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Values of records, as Route 53 writes them, and what DNS makes of them. */
public final class RecordData {

    private static final String CHARACTER_STRING = "\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final Pattern TEXTS = Pattern.compile(CHARACTER_STRING + "(?:[ \\t]*" + CHARACTER_STRING + ")*+");
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-3][0-7]{2})");
    private static final Pattern PRINTABLE = Pattern.compile("[ -~\\t]+");

    private RecordData() {}

    /**
     * The record that a value stands for.
     *
     * @throws IOException if the value is none of this type
     */
    public static Record parse(Name owner, String type, long ttl, String value) throws IOException {
        // Master files have decimal codes where Route 53 has octal ones.
        var decimal =
                OCTAL.matcher(value).replaceAll(code -> String.format("\\\\%03d", Integer.parseInt(code.group(1), 8)));
        return Record.fromString(owner, Type.value(type), DClass.IN, ttl, decimal, Name.root);
    }

    /** What is wrong with a value, in Route 53's words where they are known. */
    static Optional<String> problem(String type, String value) {
        return fatal(type, value)
                .map(problem ->
                        "Invalid Resource Record: 'FATAL problem: " + problem + " encountered with '" + value + "''");
    }

    private static Optional<String> fatal(String type, String value) {
        if (!PRINTABLE.matcher(value).matches()) {
            return Optional.of("UnsupportedCharacter (Value contains unsupported characters)");
        }
        boolean text = type.equals("TXT") || type.equals("SPF");
        if (text && !TEXTS.matcher(value).matches()) {
            return Optional.of("InvalidCharacterString (Value should be enclosed in quotation marks)");
        }
        try {
            parse(Name.root, type, 0, value);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(
                    switch (type) {
                        case "A" -> "ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)";
                        case "AAAA" -> "AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address)";
                        case "TXT", "SPF" -> "CharacterStringTooLong (Value is too long)";
                        default -> type + "RRDATAIllegal (Value is not valid)";
                    });
        }
    }
}
