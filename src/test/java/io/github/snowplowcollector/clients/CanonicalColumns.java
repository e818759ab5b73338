package io.github.snowplowcollector.clients;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The columns of a canonical event that a tracker fills, told here by Snowplow's rule and not by the code under test. */
final class CanonicalColumns {

    private static final Map<String, String> COPIED = Map.ofEntries(
            Map.entry("eid", "event_id"),
            Map.entry("aid", "app_id"),
            Map.entry("p", "platform"),
            Map.entry("tna", "name_tracker"),
            Map.entry("tv", "v_tracker"),
            Map.entry("tz", "os_timezone"),
            Map.entry("duid", "domain_userid"),
            Map.entry("sid", "domain_sessionid"),
            Map.entry("vid", "domain_sessionidx"),
            Map.entry("lang", "br_lang"),
            Map.entry("cs", "doc_charset"),
            Map.entry("cd", "br_colordepth"),
            Map.entry("url", "page_url"),
            Map.entry("page", "page_title"),
            Map.entry("refr", "page_referrer"),
            Map.entry("se_ca", "se_category"),
            Map.entry("se_ac", "se_action"),
            Map.entry("se_la", "se_label"),
            Map.entry("se_pr", "se_property"),
            Map.entry("se_va", "se_value"),
            Map.entry("pp_mix", "pp_xoffset_min"),
            Map.entry("pp_max", "pp_xoffset_max"),
            Map.entry("pp_miy", "pp_yoffset_min"),
            Map.entry("pp_may", "pp_yoffset_max"));
    private static final Map<String, String> TIMES = Map.of("dtm", "dvce_created_tstamp", "stm", "dvce_sent_tstamp");
    private static final Map<String, String> SIZES = Map.of("res", "dvce_screen", "vp", "br_view", "ds", "doc_");
    private static final Map<String, String> DESCRIBED = Map.of("ue_px", "unstruct_event", "cx", "contexts");
    private static final Map<String, String> EVENTS =
            Map.of("pv", "page_view", "pp", "page_ping", "se", "struct", "ue", "unstruct");

    /** What comes of the request or of the schema, and not of one parameter. */
    private static final Set<String> OTHERS = Set.of(
            "collector_tstamp",
            "derived_tstamp",
            "user_ipaddress",
            "useragent",
            "v_collector",
            "v_etl",
            "event_vendor",
            "event_name",
            "event_format",
            "event_version");

    private CanonicalColumns() {}

    /** The columns that an event, as a tracker sent it, fills. A parameter that is not known here fails. */
    static Map<String, String> sent(SentEvent event) {
        var columns = new TreeMap<String, String>();
        event.fields().forEach((parameter, value) -> {
            if (parameter.equals("e")) {
                columns.put("event", EVENTS.get(value));
            } else if (TIMES.containsKey(parameter)) {
                columns.put(
                        TIMES.get(parameter),
                        Instant.ofEpochMilli(Long.parseLong(value)).toString());
            } else if (SIZES.containsKey(parameter)) {
                columns.put(SIZES.get(parameter) + "width", value.substring(0, value.indexOf('x')));
                columns.put(SIZES.get(parameter) + "height", value.substring(value.indexOf('x') + 1));
            } else if (DESCRIBED.containsKey(parameter)) {
                columns.put(DESCRIBED.get(parameter), event.json(parameter).toString());
            } else if (parameter.equals("cookie")) {
                columns.put("br_cookies", value.equals("1") ? "true" : "false");
            } else if (COPIED.containsKey(parameter)) {
                columns.put(COPIED.get(parameter), value);
            } else {
                throw new IllegalArgumentException("Of which column is " + parameter + "=" + value + "?");
            }
        });
        return columns;
    }

    /** The same columns of a good event of Micro's. */
    static Map<String, String> shown(JsonNode good) {
        var columns = new TreeMap<String, String>();
        good.path("event").forEachEntry((name, value) -> {
            if (!value.isNull() && !OTHERS.contains(name)) {
                columns.put(name, value.isContainer() ? value.toString() : value.asString());
            }
        });
        if (good.at("/rawEvent/parameters/url").isMissingNode()) {
            // An image names no page, but the browser that fetches it does.
            columns.remove("page_url", good.at("/rawEvent/context/refererUri").asString());
        }
        return columns;
    }
}
