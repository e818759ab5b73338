package io.github.snowplowcollector.local.acm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainNamesTest {

    @ParameterizedTest
    @CsvSource({
        "collect.example.com, collect.example.com, true",
        "example.com, collect.example.com, false",
        "*.example.com, collect.example.com, true",
        "*.example.com, example.com, false",
        "*.example.com, a.collect.example.com, false",
        "*.example.com, x.example.org, false",
        "*.example.com, *.example.com, true",
        "*.example.com, *.a.example.com, false",
        "collect.example.com, *.example.com, false",
        "*.example.com, collect.notexample.com, false"
    })
    void aStarIsOneLabel(String name, String host, boolean covered) {
        assertThat(DomainNames.covers(name, host)).isEqualTo(covered);
    }
}
