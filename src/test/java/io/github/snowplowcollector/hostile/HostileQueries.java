package io.github.snowplowcollector.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Query strings as strangers may send them: self-describing JSON that is right, odd or broken, plain and in base64. */
public final class HostileQueries {

    private static final String SNOWPLOW = "iglu:com.snowplowanalytics.snowplow/";
    private static final List<String> EVENTS = List.of(
            "unstruct_event/jsonschema/1-0-0", "unstruct_event/jsonschema/1-0-1", "unstruct_event/jsonschema/1-0-");
    private static final List<String> ENTITIES =
            List.of("contexts/jsonschema/1-0-0", "contexts/jsonschema/1-0-1", "contexts/jsonschema/2-0-0");

    /** {@link EveryWay} has a schema for those of com.acme. */
    private static final List<String> SCHEMAS = List.of(
            "iglu:com.acme/thing/jsonschema/1-0-0",
            "iglu:com.acme/tree/jsonschema/1-0-0",
            "iglu:org.other/someThing/jsonschema/1-0-0",
            "iglu:com.acme/endless/jsonschema/1-0-0",
            "iglu:org.other/some-thing_else/jsonschema/10-0-99999999999",
            "iglu:org.other/x/jsonschema/0-0-1",
            "nothing");

    private static final List<String> NAMES = List.of(
            "a",
            "b",
            "id",
            "name",
            "n",
            "schema",
            "data",
            "sch\\u0065ma",
            "\\ud800",
            "é",
            "😀",
            "",
            "__proto__",
            "x".repeat(600));

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-0.0",
            "1",
            "-7",
            "1.50",
            "12.95",
            "1e5",
            "1E-5",
            "1.5e+300",
            "1e400",
            "-1e-400",
            "1e30",
            "2147483648",
            "100000000000000000000",
            "1e2147483647",
            "1e-2147483647",
            "9.9e2147483647",
            "1e2147483648",
            "1e99999999999",
            "-1e-99999999999",
            "1e000000000000000000005",
            "1".repeat(1000),
            "1".repeat(1001),
            "0." + "1".repeat(998),
            "0." + "1".repeat(1000),
            "01",
            "+1",
            ".5",
            "1.",
            "NaN",
            "0x1F");

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "thing",
            "größe",
            "😀",
            "\\ud83d\\ude00",
            "\\ud800",
            "\\udc00\\ud800",
            "\\u0000",
            "\\n",
            "\\\"",
            "\\\\",
            "\u2028",
            "\u0085",
            "\uFFFD",
            "\uFEFF",
            "=1+1",
            "a\\tb",
            "\\u00",
            "\\x",
            "\u007f",
            "a".repeat(5500),
            "é".repeat(300));

    private static final String PIECES = "{}[]\",:0123456789eE+-.\\ud \t\n\r'/\u0000";

    private final Random random;

    public HostileQueries(Random random) {
        this.random = random;
    }

    /** The next one, percent-encoded. */
    public String next() {
        boolean event = random.nextInt(3) > 0;
        boolean entities = !event || random.nextBoolean();
        return "p=web&tv=x&aid=shop&e=" + (event ? "ue" : "pv")
                + (event ? parameter("ue_pr", "ue_px", envelope(EVENTS, selfDescribing())) : "")
                + (entities ? parameter("co", "cx", envelope(ENTITIES, array())) : "");
    }

    private boolean one(int of) {
        return random.nextInt(of) == 0;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Mostly the first. */
    private <T> T mostly(List<T> list) {
        return one(12) ? any(list) : list.get(0);
    }

    private String envelope(List<String> schemas, String data) {
        var schema = member("schema", "\"" + SNOWPLOW + (one(6) ? any(schemas.subList(0, 2)) : mostly(schemas)) + "\"");
        return object(schema, member("data", data), one(12) ? member(any(NAMES), value(3)) : "");
    }

    private String selfDescribing() {
        return object(
                member(
                        "schema",
                        one(50) ? value(1) : "\"" + any(SCHEMAS.subList(0, one(10) ? SCHEMAS.size() : 3)) + "\""),
                member("data", one(40) ? deep() : value(4)),
                one(40) ? member(any(NAMES), value(1)) : "");
    }

    private String array() {
        return IntStream.range(0, (one(10) ? 0 : 1) + random.nextInt(3))
                .mapToObj(i -> selfDescribing())
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Around all limits of depth. */
    private String deep() {
        int levels = any(List.of(30, 46, 47, 48, 49, 50, 300, 498, 499, 600));
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private String object(String... members) {
        var written = new StringBuilder("{");
        var space = one(20) ? any(List.of(" ", "\n", "\t\r\n", "\u0001")) : "";
        var ordered = new ArrayList<>(List.of(members));
        if (one(5)) {
            Collections.shuffle(ordered, random);
        }
        for (var member : ordered) {
            if (!member.isEmpty()) {
                written.append(written.length() == 1 ? "" : ",").append(space).append(member);
            }
        }
        return written.append('}').toString();
    }

    /** Sometimes the name is there twice, with something else before or behind. */
    private String member(String name, String value) {
        var member = "\"" + name + "\":" + value;
        return one(30)
                ? "\"" + name + "\":" + value(1) + "," + member
                : one(60) ? member + "," + member(name, value(1)) : member;
    }

    private String value(int levels) {
        return switch (random.nextInt(levels > 0 ? 9 : 5)) {
            case 0, 1 -> one(20) ? any(NUMBERS) : any(NUMBERS.subList(0, 13));
            case 2, 3 -> "\"" + (one(20) ? any(TEXTS) : any(TEXTS.subList(0, 5))) + "\"";
            case 4 -> any(List.of("true", "false", "null"));
            case 5 ->
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> value(levels - 1))
                        .collect(Collectors.joining(",", "[", "]"));
            default ->
                object(IntStream.range(0, random.nextInt(5))
                        .mapToObj(i -> member(any(NAMES.subList(0, one(4) ? NAMES.size() : 5)), value(levels - 1)))
                        .toArray(String[]::new));
        };
    }

    private String parameter(String plain, String encoded, String json) {
        var bytes = one(60) ? json.getBytes(UTF_16LE) : ((one(60) ? "\uFEFF" : "") + json).getBytes(UTF_8);
        var text = one(8) ? mutated(bytes) : bytes;
        return random.nextBoolean() ? "&" + plain + "=" + escaped(text) : "&" + encoded + "=" + escaped(base64(text));
    }

    private byte[] base64(byte[] text) {
        var encoder = any(List.of(
                Base64.getUrlEncoder().withoutPadding(),
                Base64.getUrlEncoder(),
                Base64.getEncoder(),
                Base64.getMimeEncoder(),
                Base64.getMimeEncoder(76, new byte[] {'\n'})));
        var encoded = encoder.encode(text);
        return one(10) ? mutated(encoded) : encoded;
    }

    private byte[] mutated(byte[] text) {
        var changed = new StringBuilder(new String(text, ISO_8859_1));
        for (int i = 1 + random.nextInt(3); i > 0 && !changed.isEmpty(); i--) {
            int at = random.nextInt(changed.length());
            char piece = one(4) ? (char) random.nextInt(256) : PIECES.charAt(random.nextInt(PIECES.length()));
            switch (random.nextInt(8)) {
                case 0 -> changed.setLength(at);
                case 1, 2 -> changed.deleteCharAt(at);
                case 3, 4 -> changed.insert(at, piece);
                case 5 -> changed.append(piece);
                default -> changed.setCharAt(at, piece);
            }
        }
        return changed.toString().getBytes(ISO_8859_1);
    }

    private static String escaped(byte[] bytes) {
        return URLEncoder.encode(new String(bytes, ISO_8859_1), ISO_8859_1);
    }
}
