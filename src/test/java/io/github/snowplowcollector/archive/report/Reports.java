package io.github.snowplowcollector.archive.report;

import io.github.snowplowcollector.archive.events.EventReading;
import io.github.snowplowcollector.archive.events.EventRequest;
import io.github.snowplowcollector.archive.events.EventRequestDraft;
import io.github.snowplowcollector.archive.events.Logs;
import io.github.snowplowcollector.archive.events.MemoryFiles;
import io.github.snowplowcollector.archive.events.Requests;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Logs of made-up events, and the pages about them. */
public final class Reports {

    static final Instant HOUR = Instant.parse("2026-11-24T10:00:00Z");

    /** What runs, loads or leads astray where it is taken for more than text; {@code HOST} stands for a server. A table has room for them. */
    public static final List<String> MARKUP = List.of(
            "<script>window.ran=1;fetch('http://HOST/fetch')</script>",
            "\"'></bdi></th></table></title></style><img src=x onerror=window.ran=1>",
            "<img src=http://HOST/image><link rel=stylesheet href=http://HOST/css><iframe src=http://HOST/frame>",
            "<svg onload=window.ran=1><animate onbegin=window.ran=1 attributeName=x dur=1s></svg>",
            "</svg></td><meta http-equiv=refresh content=0;url=http://HOST/meta>",
            "x\" onmouseover=\"window.ran=1\" style=\"background:url(http://HOST/style)",
            "}</style><style>*{background:url(http://HOST/css)}",
            "javascript:window.ran=1");

    /** What is to be seen as it is, or not at all. */
    public static final List<String> ODD = List.of(
            "${window.ran=1} {{constructor.constructor('window.ran=1')()}} <%=1%> `window.ran=1`",
            "<!--><![CDATA[<form action=http://HOST/form><button autofocus onfocus=window.ran=1>",
            "&lt;script&gt; &#60;b&#62; &amp; &copy; &nonsense",
            "\u202Etxt.exe\u2066\u200F \u2028line\u0007bell\u001B[31mred\uFEFF",
            "\uFFFE\uFFFF end",
            "\uD83D\uDE00 " + "\u0301".repeat(60) + " \u0645\u0631\u062D\u0628\u0627",
            "W".repeat(7000));

    private Reports() {}

    /** A request of events of a log bucket as it is typed. */
    static EventRequest request(Configuration given) {
        var problems = new Problems();
        var request = new EventRequestDraft(given, Requests.NOW, problems).read();
        problems.throwIfAny();
        return request;
    }

    static EventRequest between(String since, String until) {
        return request(Configuration.EMPTY.with("eventsSince", since).with("eventsUntil", until));
    }

    /** The page about the events of some files. */
    static String page(MemoryFiles files, EventRequest request, Path scratch) throws InterruptedException {
        return page(files, request, new Requests(scratch));
    }

    static String page(MemoryFiles files, EventRequest request, Requests around) throws InterruptedException {
        var reading = EventReading.ofFolder(files, request, around.context());
        var report = new EventReport(request.range(), Requests.NOW);
        var statistics = reading.visit(report);
        return ReportPage.of(report, statistics, new ReportPage.Heading(reading.source(), request, Requests.NOW));
    }

    /** The page of a log into which somebody wrote such values wherever there is room. */
    public static String hostile(List<String> values, String host, Path scratch) throws InterruptedException {
        var rows = new ArrayList<String>();
        for (var value : values) {
            var text = encoded(value.replace("HOST", host));
            var request = "R" + rows.size();
            rows.add(Logs.row(HOUR, request, "e=pv&p=web&aid=" + text + "&tv=" + text + "&url=" + text));
            rows.add(Logs.row(HOUR, request + "b", "e=" + text + "&eid=" + text + "&p=" + text + "&co=" + text));
            var own = "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0\",\"data\":{"
                    + "\"schema\":\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\",\"data\":{}}}";
            rows.add(Logs.row(HOUR, request + "c", "e=ue&p=web&tv=js-4&ue_pr=" + encoded(own)));
        }
        rows.add(Logs.row(HOUR, "malformed", "e=pv&tv=%25ED%25A0%2580%25FF&aid=%25C0%25AE%25F0&url=%25"));
        rows.add("<script>window.ran=1</script>\t<img src=x onerror=window.ran=1>");
        var files = new MemoryFiles();
        files.put(Logs.name(HOUR, "aa"), Logs.gzip(rows), HOUR.plusSeconds(600));
        return page(files, between("2026-11-24T08:00", "2026-11-24T12:00"), scratch);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%", "%25");
    }

    /** The page about two days of a shop. */
    public static String ofAShop(Path scratch) throws InterruptedException {
        var random = new Random(7);
        var files = new MemoryFiles() {
            @Override
            public String name() {
                return "s3://shop-logs-123456789012-eu-central-1/shop/";
            }
        };
        int request = 0;
        for (int hour = 0; hour < 50; hour++) {
            var begin = Instant.parse("2026-11-22T10:00:00Z").plus(Duration.ofHours(hour));
            var rows = new ArrayList<String>();
            double day = 1 - Math.cos((begin.atZone(ZoneOffset.UTC).getHour() - 3) * Math.PI / 12);
            boolean outage = hour == 31;
            for (int i = outage ? 900 : 0; i < (int) (20 + 40 * day + random.nextInt(15)); i++) {
                rows.add(Logs.row(
                        begin.plusSeconds(random.nextInt(3600)), "R" + request++, shopQuery(random, hour >= 40)));
            }
            if (hour % 12 == 5) {
                rows.add(rows.get(0));
                rows.add(Logs.row(
                        begin,
                        Map.of(
                                "cs-method",
                                "POST",
                                "cs-uri-stem",
                                "/com.snowplowanalytics.snowplow/tp2",
                                "sc-status",
                                "403")));
            }
            var delivered = begin.plus(Duration.ofMinutes(hour == 20 ? 190 : 61 + random.nextInt(8)));
            files.put(Logs.name(begin, "aa"), Logs.gzip(rows), delivered);
        }
        return page(files, between("2026-11-22T10:00", "2026-11-24T12:00"), scratch);
    }

    private static String shopQuery(Random random, boolean newRelease) {
        var app = random.nextInt(5) == 0 ? "app" : "web";
        var tracker =
                app.equals("app") ? "andr-6.0.3" : newRelease && random.nextInt(2) == 0 ? "js-4.10.1" : "js-4.6.8";
        var page = List.of(
                        "",
                        "products/tea",
                        "products/tea",
                        "products/cups",
                        "products/mugs",
                        "cart",
                        "checkout",
                        "help/delivery")
                .get(random.nextInt(8));
        var kind = switch (random.nextInt(10)) {
            case 0 -> "se&se_ca=shop&se_ac=add";
            case 1, 2 -> "pp";
            case 3 ->
                "ue&ue_pr="
                        + encoded("{\"schema\":\"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0\","
                                + "\"data\":{\"schema\":\"iglu:com.acme/checkout/jsonschema/1-0-0\",\"data\":{}}}");
            default -> "pv";
        };
        var flaw = random.nextInt(newRelease ? 12 : 60) == 0 ? "&eid=none" : "";
        var forgotten = app.equals("app") && random.nextInt(6) == 0 ? "" : "&p=" + (app.equals("app") ? "mob" : "web");
        return "e=" + kind + forgotten + "&tv=" + tracker + (random.nextInt(25) == 0 ? "" : "&aid=" + app) + flaw
                + "&url=" + encoded("https://shop.example.com/" + page);
    }
}
