package io.github.snowplowcollector.archive.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.UUID;

/** Query strings with all that trackers send, and some that none would; each seed the same. */
final class SentQueries {

    private static final List<String> TEXTS = List.of(
            "aid tna tv uid duid nuid ua lang cs cd page fp se_ca se_ac se_la se_pr tr_id tr_af tr_ci tr_st tr_co tr_cu ti_id ti_sk"
                    + " ti_nm ti_ca ti_cu tz".split(" "));
    private static final List<String> NUMBERS = List.of("vid", "pp_mix", "pp_max", "pp_miy", "pp_may", "ti_qu", "tid");
    private static final List<String> DECIMALS = List.of("se_va", "tr_tt", "tr_tx", "tr_sh", "ti_pr");
    private static final List<String> FLAGS =
            List.of("cookie", "f_pdf", "f_qt", "f_realp", "f_wma", "f_dir", "f_fla", "f_java", "f_gears", "f_ag");
    private static final List<String> WORDS = List.of(
            "tea",
            "größe",
            "日本語",
            "a\"b",
            "c,d",
            "=1+1",
            "\uD83D\uDE00",
            "tab\there",
            "x".repeat(300),
            "'",
            "%25",
            "\u0007bell");
    private static final List<String> AMOUNTS = List.of(
            "1",
            "-1.5",
            "19.995",
            "0.005",
            "-0.005",
            "1e3",
            "9999999999999999.99",
            "9999999999999999.995",
            "1e40",
            "1e400",
            "0.1000000000000000055511151231257827");

    private final Random random;

    SentQueries(Random random) {
        this.random = random;
    }

    /** The next one, as a log has it. */
    String next() {
        var query = new StringJoiner("&");
        var type = pick(List.of("pv", "pp", "se", "ue", "tr", "ti"));
        add(query, "e", type);
        add(query, "p", pick(List.of("web", "mob", "srv")));
        add(query, "eid", new UUID(random.nextLong(), random.nextLong()).toString());
        some(TEXTS).forEach(name -> add(query, name, pick(WORDS)));
        some(NUMBERS).forEach(name -> add(query, name, Integer.toString(random.nextInt())));
        some(DECIMALS).forEach(name -> add(query, name, pick(AMOUNTS)));
        some(FLAGS).forEach(name -> add(query, name, pick(List.of("0", "1"))));
        some(List.of("res", "vp", "ds"))
                .forEach(name -> add(query, name, random.nextInt(9999) + "x" + random.nextInt(9999)));
        some(List.of("dtm", "stm", "ttm"))
                .forEach(name -> add(query, name, Long.toString(random.nextLong(4_000_000_000_000L))));
        some(List.of("url", "refr"))
                .forEach(name ->
                        add(query, name, "https://example.com/" + pick(WORDS).strip() + "?q=1#f"));
        if (random.nextInt(3) == 0) {
            add(query, "ip", "2001:db8::" + Integer.toHexString(random.nextInt(65_536)));
        }
        if (random.nextInt(20) == 0) {
            query.add("page=%25FF%25C3"); // Malformed UTF-8.
        }
        if (random.nextInt(50) == 0) {
            add(query, "vp", "none"); // Bad.
        }
        if (type.equals("ue")) {
            add(
                    query,
                    "ue_px",
                    base64(json(
                            "unstruct_event", self("click", "{\"n\":" + random.nextInt() + ",\"t\":[null,1.50]}"))));
        }
        if (random.nextBoolean()) {
            add(query, "co", json("contexts", "[" + self("user", "{\"name\":\"größe \\\"x\\\" \\ud800\"}") + "]"));
        }
        return query.toString();
    }

    private static String json(String envelope, String data) {
        return "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/" + envelope + "/jsonschema/1-0-0\",\"data\":" + data
                + "}";
    }

    private static String self(String name, String data) {
        return "{\"schema\":\"iglu:com.acme/" + name + "/jsonschema/1-0-0\",\"data\":" + data + "}";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private List<String> some(List<String> names) {
        var some = new ArrayList<>(names);
        Collections.shuffle(some, random);
        return some.subList(0, random.nextInt(names.size() + 1));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static void add(StringJoiner query, String name, String value) {
        query.add(pair(name, value));
    }

    /** A pair, encoded by the tracker, and its percent signs once more by CloudFront. */
    static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value, UTF_8).replace("+", "%20").replace("%", "%25");
    }
}
