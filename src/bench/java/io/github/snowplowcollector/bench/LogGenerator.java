package io.github.snowplowcollector.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.accesslog.AccessLogRow;
import io.github.snowplowcollector.accesslog.GivenHeaders;
import io.github.snowplowcollector.accesslog.RowBuffer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** Log files as the visitors of a shop cause them: page views, pings, clicks and orders, and some rows that are no events. Seeded. */
public final class LogGenerator {

    private static final long FIRST = Instant.parse("2026-11-24T03:00:00Z").getEpochSecond();
    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36");
    private static final List<String> PLACES = List.of("LHR50-P2", "FRA56-P8", "IAD12-P3", "CDG52-P1", "SEA19-C1");
    private static final List<String> WORDS = List.of(
            "oracle", "deck", "crystal", "café", "tea", "set", "new", "größe", "blue", "starter", "pack", "sale",
            "100%", "gift");
    private static final List<String> ZONES =
            List.of("Europe/London", "Europe/Berlin", "America/New_York", "Asia/Tokyo");
    private static final List<String> SCREENS = List.of("1920x1080", "1440x900", "390x844", "2560x1440");

    private final Random random;

    private LogGenerator(long seed) {
        random = new Random(seed);
    }

    /** Writes one file. */
    public static void write(Path file, int rows, long seed) throws IOException {
        var generator = new LogGenerator(seed);
        var line = new RowBuffer(16 * 1024);
        try (OutputStream out =
                new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), 64 * 1024)) {
            out.write(AccessLogFormat.HEADER.getBytes(UTF_8));
            for (int i = 0; i < rows; i++) {
                line.clear();
                generator.row().appendTo(line);
                out.write(line.array(), 0, line.length());
            }
        }
    }

    private AccessLogRow row() {
        int kind = random.nextInt(100);
        boolean event = kind < 97;
        boolean redirect = kind == 98;
        var query = event || redirect || kind == 99 ? query() : "";
        return new AccessLogRow(
                Instant.ofEpochSecond(FIRST + random.nextInt(3600)),
                one(PLACES),
                450 + random.nextInt(60),
                address(),
                kind == 99 ? "HEAD" : "GET",
                "d111111abcdef8.cloudfront.net",
                query.isEmpty() ? "/favicon.ico" : "/i",
                redirect ? 301 : event ? 200 : 403,
                query,
                new GivenHeaders(Map.of(
                        "Host",
                        "collector.example.com",
                        "Referer",
                        "https://shop.example.com/",
                        "User-Agent",
                        one(AGENTS))),
                false,
                redirect ? "Redirect" : event ? "Hit" : "Error",
                Base64.getUrlEncoder().encodeToString(bytes(40)),
                redirect ? "http" : "https",
                1200 + random.nextInt(900),
                random.nextInt(3),
                "TLSv1.3",
                "TLS_AES_128_GCM_SHA256",
                "HTTP/2.0",
                1024 + random.nextInt(60_000),
                random.nextInt(3),
                "Hit",
                "image/gif",
                43,
                -1,
                -1);
    }

    private String query() {
        var query = new StringBuilder(2000);
        long time = 1000 * FIRST + random.nextInt(3_600_000);
        query.append("stm=").append(time + 20 + random.nextInt(500));
        int kind = random.nextInt(100);
        add(query, "e", kind < 55 ? "pv" : kind < 80 ? "pp" : kind < 93 ? "ue" : "se");
        add(query, "url", url());
        add(query, "page", title());
        add(query, "refr", random.nextInt(3) == 0 ? "https://www.google.com/" : url());
        special(query, kind);
        add(query, "eid", uuid());
        add(query, "tv", "js-4.10.1");
        add(query, "tna", "sp");
        add(query, "aid", "shop");
        add(query, "p", "web");
        add(query, "cookie", "1");
        add(query, "cs", "UTF-8");
        add(query, "lang", random.nextBoolean() ? "en-GB" : "de-DE");
        add(query, "res", one(SCREENS));
        add(query, "cd", "24");
        add(query, "tz", one(ZONES));
        add(query, "dtm", Long.toString(time));
        add(query, "vp", 300 + random.nextInt(1600) + "x" + (500 + random.nextInt(800)));
        add(query, "ds", 300 + random.nextInt(1600) + "x" + (1000 + random.nextInt(8000)));
        add(query, "vid", Integer.toString(1 + random.nextInt(40)));
        add(query, "sid", uuid());
        add(query, "duid", uuid());
        if (random.nextInt(4) == 0) {
            add(query, "uid", "customer-" + random.nextInt(100_000));
        }
        add(query, "cx", base64(entities()));
        return query.toString();
    }

    private void special(StringBuilder query, int kind) {
        if (kind >= 93) {
            add(query, "se_ca", "basket");
            add(query, "se_ac", "add");
            add(query, "se_la", title());
            add(query, "se_va", random.nextInt(200) + ".50");
        } else if (kind >= 80) {
            add(query, "ue_px", base64(click()));
        } else if (kind >= 55) {
            add(query, "pp_max", Integer.toString(random.nextInt(300)));
            add(query, "pp_may", Integer.toString(random.nextInt(3000)));
        }
    }

    private String click() {
        return "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0\",\"data\":{\"schema\":"
                + "\"iglu:com.snowplowanalytics.snowplow/link_click/jsonschema/1-0-1\",\"data\":{\"targetUrl\":\""
                + url()
                + "\",\"elementId\":\"buy\",\"elementClasses\":[\"button\",\"wide\"],\"elementTarget\":\"\"}}}";
    }

    private String entities() {
        var page = "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/web_page/jsonschema/1-0-0\",\"data\":{\"id\":\""
                + uuid() + "\"}}";
        var product = "{\"schema\":\"iglu:com.example.shop/product/jsonschema/1-2-0\",\"data\":{\"sku\":\"PBZ"
                + random.nextInt(5000) + "\",\"name\":\"" + title() + "\",\"price\":" + random.nextInt(90)
                + ".95,\"inStock\":true}}";
        return "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0\",\"data\":[" + page
                + (random.nextInt(3) == 0 ? "," + product : "") + "]}";
    }

    private String url() {
        return "https://shop.example.com/" + one(WORDS) + "/" + random.nextInt(2000) + "-" + one(WORDS)
                + ".html?utm_source=mail&utm_campaign=" + one(WORDS) + "%20" + one(WORDS);
    }

    private String title() {
        return one(WORDS) + " " + one(WORDS) + " " + one(WORDS) + " - The Example Shop";
    }

    private String address() {
        return random.nextInt(4) == 0
                ? "2001:db8:" + Integer.toHexString(random.nextInt(65_536)) + "::"
                        + Integer.toHexString(random.nextInt(65_536))
                : "198.51." + random.nextInt(256) + "." + random.nextInt(256);
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    private static void add(StringBuilder query, String name, String value) {
        query.append('&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, UTF_8).replace("+", "%20"));
    }
}
