package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedOriginsTest {

    @ParameterizedTest
    @CsvSource({
        "*,                       https://a.example,        true",
        "https://a.example,       https://a.example,        true",
        "https://a.example,       http://a.example,         false",
        "https://a.example,       https://a.example:8443,   false",
        "https://a.example:8443,  https://a.example:8443,   true",
        "https://a.example:*,     https://a.example:8443,   true",
        "a.example,               http://a.example,         true",
        "https://*.a.example,     https://b.a.example,      true",
        "https://*.a.example,     https://c.b.a.example,    true",
        "https://*.a.example,     https://a.example,        false",
        "https://*.a.example,     https://evila.example,    false",
        "https://a.example,       null,                     false",
    })
    void matchOriginsByRule(String rule, String origin, boolean allowed) {
        assertThat(AllowedOrigins.allow(List.of(rule), origin)).isEqualTo(allowed);
    }
}
