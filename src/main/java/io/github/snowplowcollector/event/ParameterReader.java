package io.github.snowplowcollector.event;

import io.github.snowplowcollector.accesslog.ByteScan;
import io.github.snowplowcollector.accesslog.QueryString;
import java.util.EnumMap;
import java.util.Map;

/** Reads the value of a parameter and hands it over if it keeps its rule. */
final class ParameterReader {

    private static final Map<EventType, byte[]> TYPE_NAMES = new EnumMap<>(EventType.class);

    static {
        for (var type : EventType.values()) {
            TYPE_NAMES.put(type, ByteScan.utf8(type.canonicalName()));
        }
    }

    private ParameterReader() {}

    /**
     * Hands the value of a pair over as the parameter's field, or two of a size.
     *
     * @return false if the rule is broken or the value is JSON; a value that keeps its rule may still say that there is none
     */
    static boolean read(TrackerParameter parameter, QueryString query, int pair, FieldVisitor visitor) {
        var field = parameter.field();
        byte[] text = query.text();
        int from = query.value(pair);
        int to = query.end(pair);
        return switch (parameter.kind()) {
            case TEXT -> text(field, query, from, to, visitor);
            case URL -> Urls.isReadable(text, from, to) && text(field, query, from, to, visitor);
            case COLLECTOR -> Texts.hand(field, text, from, to, visitor);
            case ADDRESSES -> address(field, query, from, Values.firstAddressEnd(text, from, to), visitor);
            case PLATFORM -> Values.isPlatform(text, from, to) && text(field, query, from, to, visitor);
            case UUID -> Values.isUuid(text, from, to) && lowerCase(field, text, from, to, visitor);
            case EVENT_TYPE -> eventType(field, text, from, to, visitor);
            case TRANSACTION -> integer(field, Values.integer(text, from, to), visitor);
            case INTEGER -> Values.isNull(text, from, to) || integer(field, Values.integer(text, from, to), visitor);
            case DECIMAL -> Values.isNull(text, from, to) || decimal(field, text, from, to, visitor);
            case FLAG -> flag(field, text, from, to, visitor);
            case MILLIS -> timestamp(field, Values.millis(text, from, to), visitor);
            case SIZE -> size(parameter, text, from, to, visitor);
            case JSON, BASE64_JSON -> false;
        };
    }

    /** A text of which nothing is left keeps the rule all the same. */
    private static boolean text(CanonicalField field, QueryString query, int from, int to, FieldVisitor visitor) {
        if (query.mayHoldControls()) {
            Texts.hand(field, query.text(), from, to, visitor);
        } else if (from < to) {
            visitor.text(field, query.text(), from, to);
        }
        return true;
    }

    private static boolean address(CanonicalField field, QueryString query, int from, int end, FieldVisitor visitor) {
        return end >= 0 && text(field, query, from, end, visitor);
    }

    private static boolean lowerCase(CanonicalField field, byte[] text, int from, int to, FieldVisitor visitor) {
        byte[] lower = text;
        for (int i = from; i < to; i++) {
            if (text[i] >= 'A' && text[i] <= 'F') {
                lower = lower == text ? text.clone() : lower;
                lower[i] = (byte) (text[i] | 0x20);
            }
        }
        visitor.text(field, lower, from, to);
        return true;
    }

    private static boolean eventType(CanonicalField field, byte[] text, int from, int to, FieldVisitor visitor) {
        var name = EventType.ofCode(text, from, to).map(TYPE_NAMES::get);
        name.ifPresent(known -> Texts.hand(field, known, visitor));
        return name.isPresent();
    }

    private static boolean integer(CanonicalField field, long value, FieldVisitor visitor) {
        if (value != Values.NONE) {
            visitor.integer(field, (int) value);
        }
        return value != Values.NONE;
    }

    private static boolean timestamp(CanonicalField field, long value, FieldVisitor visitor) {
        if (value != Values.NONE) {
            visitor.timestamp(field, value);
        }
        return value != Values.NONE;
    }

    private static boolean decimal(CanonicalField field, byte[] text, int from, int to, FieldVisitor visitor) {
        var value = Values.decimal(text, from, to);
        value.ifPresent(decimal -> visitor.decimal(field, decimal));
        return value.isPresent();
    }

    private static boolean flag(CanonicalField field, byte[] text, int from, int to, FieldVisitor visitor) {
        boolean good = Values.isFlag(text, from, to);
        if (good) {
            visitor.flag(field, text[from] == '1');
        }
        return good;
    }

    private static boolean size(TrackerParameter parameter, byte[] text, int from, int to, FieldVisitor visitor) {
        int middle = Values.sizeMiddle(text, from, to);
        if (middle >= 0) {
            integer(parameter.field(), Values.integer(text, from, middle), visitor);
            integer(parameter.secondField().orElseThrow(), Values.integer(text, middle + 1, to), visitor);
        }
        return middle >= 0;
    }
}
