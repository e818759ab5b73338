package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.Seeded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventLinesTest {

    @Test
    void writesFieldsInTheOrderOfTheLayout() throws IOException {
        var out = new ByteArrayOutputStream();
        var lines = new JsonLines();
        lines.append(
                GivenEvent.with(
                        "aid=shop&vid=007&f_pdf=1&se_va=1.50&res=2x3&ua=-%20%22q%22%5C%C3%A9&ip=::1&url=x&dtm=0"
                                + "&co={\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-1\",%0A\"data\":[]}"));
        lines.append(GivenEvent.with("ua=a&ip=b&url=c"));
        lines.writeTo(out);

        assertThat(lines.length()).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("""
                        {"app_id":"shop","platform":"web","collector_tstamp":"2026-11-24T03:04:05.000Z",\
                        "dvce_created_tstamp":"1970-01-01T00:00:00.000Z","event":"page_view","v_tracker":"js-4.10.1",\
                        "v_collector":"cloudfront","user_ipaddress":"::1","domain_sessionidx":7,"page_url":"x",\
                        "contexts":{"schema":"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-1","data":[]},\
                        "se_value":1.50,"useragent":"- \\"q\\"\\\\é","br_features_pdf":true,"dvce_screenwidth":2,\
                        "dvce_screenheight":3,"derived_tstamp":"2026-11-24T03:04:05.000Z",\
                        "event_vendor":"com.snowplowanalytics.snowplow","event_name":"page_view","event_format":"jsonschema",\
                        "event_version":"1-0-0"}
                        {"platform":"web","collector_tstamp":"2026-11-24T03:04:05.000Z","event":"page_view",\
                        "v_tracker":"js-4.10.1","v_collector":"cloudfront","user_ipaddress":"b","page_url":"c","useragent":"a",\
                        "derived_tstamp":"2026-11-24T03:04:05.000Z","event_vendor":"com.snowplowanalytics.snowplow",\
                        "event_name":"page_view","event_format":"jsonschema","event_version":"1-0-0"}
                        """);
    }

    @Test
    void writesEveryMomentOfTheYears0To9999(@Seeded Random random) {
        var time = new JsonTime();
        var format = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
        for (int i = 0; i < 20_000; i++) {
            long milli = -62_167_219_200_000L + (long) (random.nextDouble() * 315_569_520_000_000L);
            var text = new byte[JsonTime.LENGTH];
            time.write(milli, text, 0);
            assertThat(new String(text, UTF_8)).isEqualTo(format.format(Instant.ofEpochMilli(milli)));
        }
    }
}
