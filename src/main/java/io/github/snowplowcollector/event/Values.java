package io.github.snowplowcollector.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** From the text of a parameter to the values of its fields, by the rule of its kind. */
final class Values {

    private static final Set<String> PLATFORMS =
            Set.of("web", "mob", "pc", "srv", "app", "tv", "cnsl", "iot", "headset");

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,20}");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\d{1,100}(\\.\\d{0,100})?|\\.\\d{1,100})([eE][-+]?\\d{1,3})?");
    private static final Pattern SIZE = Pattern.compile("\\d{1,20}x\\d{1,20}");

    private static final long FIRST_MILLI =
            Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST_MILLI =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private Values() {}

    /** The values for the fields of a parameter: two of a size, else one. */
    static List<Object> read(TrackerParameter.Kind kind, String value) throws BadValueException {
        try {
            return switch (kind) {
                case TEXT -> List.of(text(value));
                case ADDRESSES -> List.of(text(value.split("[,| ]", 2)[0]));
                case EVENT_TYPE ->
                    List.of(EventType.ofCode(value).orElseThrow(() -> bad(kind)).canonicalName());
                case PLATFORM -> List.of(checked(PLATFORMS.contains(value), value, kind));
                case FLAG -> List.of(checked(value.equals("1") || value.equals("0"), value.equals("1"), kind));
                case UUID -> {
                    var uuid = value.toLowerCase(Locale.ROOT);
                    yield List.of(checked(UUID.matcher(uuid).matches(), uuid, kind));
                }
                case INTEGER ->
                    List.of(Integer.valueOf(checked(INTEGER.matcher(value).matches(), value, kind)));
                case DECIMAL ->
                    List.of(new BigDecimal(checked(DECIMAL.matcher(value).matches(), value, kind)));
                case MILLIS -> {
                    long millis = Long.parseLong(checked(INTEGER.matcher(value).matches(), value, kind));
                    yield List.of(
                            checked(millis >= FIRST_MILLI && millis <= LAST_MILLI, Instant.ofEpochMilli(millis), kind));
                }
                case SIZE -> {
                    var sides =
                            checked(SIZE.matcher(value).matches(), value, kind).split("x", 2);
                    yield List.of(Integer.valueOf(sides[0]), Integer.valueOf(sides[1]));
                }
                case JSON -> List.of(Json.parse(value));
                case BASE64_JSON -> List.of(Json.parseBase64(value));
            };
        } catch (NumberFormatException e) {
            throw bad(kind);
        }
    }

    /** As Snowplow keeps texts: a tab becomes four spaces, other control characters go. */
    static String text(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == 0x7F) {
                return value.replace("\t", "    ").replaceAll("\\p{Cntrl}", "");
            }
        }
        return value;
    }

    private static <T> T checked(boolean good, T value, TrackerParameter.Kind kind) throws BadValueException {
        if (!good) {
            throw bad(kind);
        }
        return value;
    }

    private static BadValueException bad(TrackerParameter.Kind kind) {
        return new BadValueException(kind.rule());
    }
}
