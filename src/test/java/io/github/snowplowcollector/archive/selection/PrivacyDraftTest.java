package io.github.snowplowcollector.archive.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problem;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.event.AddressMask;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.FieldRule;
import io.github.snowplowcollector.event.PrivacyRules;
import io.github.snowplowcollector.event.Pseudonym;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivacyDraftTest {

    private static final String KEY = "a key of thirty-two characters!!";

    private final Problems problems = new Problems();

    @Test
    void readsAllRules() {
        var rules = read(
                KEY, "anonOctets=2", "anonSegments=5", "drop=user_id", "drop=se_value", "pseudonymize=domain_userid");

        assertThat(problems.found()).isEmpty();
        assertThat(rules)
                .hasToString(new PrivacyRules(Map.of(
                                CanonicalField.USER_IPADDRESS,
                                new AddressMask(2, 5),
                                CanonicalField.USER_ID,
                                FieldRule.DROP,
                                CanonicalField.SE_VALUE,
                                FieldRule.DROP,
                                CanonicalField.DOMAIN_USERID,
                                new Pseudonym(KEY)))
                        .toString());
    }

    @Test
    void readsNone() {
        assertThat(read("", "").areNone()).isTrue();
        assertThat(problems.found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mask=2|Rules are: anonOctets, anonSegments, drop, pseudonymize.",
                "user_id|Rules are: anonOctets, anonSegments, drop, pseudonymize.",
                "anonOctets=0,anonSegments=1|Allowed is from 1 to 4.",
                "anonOctets=5,anonSegments=1|Allowed is from 1 to 4.",
                "anonOctets=two,anonSegments=1|Allowed is from 1 to 4.",
                "anonSegments=9,anonOctets=1|Allowed is from 1 to 8.",
                "anonOctets=1|Addresses are of both kinds, and those of the other kind would go out whole.",
                "anonSegments=1|Addresses are of both kinds, and those of the other kind would go out whole.",
                "anonOctets=1,anonOctets=2,anonSegments=1|It is there twice.",
                "anonOctets=1,anonSegments=1,drop=user_ipaddress|user_ipaddress has a rule already.",
                "drop=user_id,pseudonymize=user_id|user_id has a rule already.",
                "drop=user_id,drop=user_id|user_id has a rule already.",
                "drop=|There is no such field.",
                "drop=uid|There is no such field.",
                "drop=USER_ID|There is no such field.",
                "drop=geo_city|No event has it: only an enrichment fills it.",
                "drop=page_urlquery|No event has it: only an enrichment fills it.",
                "drop=event|An event cannot be without it, nor with another one.",
                "pseudonymize=event_id|An event cannot be without it, nor with another one.",
                "pseudonymize=event_vendor|An event cannot be without it, nor with another one.",
                "drop=collector_tstamp|An event cannot be without it, nor with another one.",
                "pseudonymize=se_value|Only a text can be replaced.",
                "pseudonymize=contexts|Only a text can be replaced.",
                "pseudonymize=dvce_created_tstamp|Only a text can be replaced."
            })
    void refuses(String rules, String rule) {
        read(KEY, rules.split(","));

        assertThat(problems.found()).first().satisfies(problem -> {
            assertThat(problem.parameter()).isEqualTo("eventsPrivacy");
            assertThat(problem.rule()).isEqualTo(rule);
            assertThat(problem.value()).isNotNull();
            assertThat(problem.fix()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({"'', is not set.", "a secret that is short, has 22."})
    void namesTheVariableOfTheKeyAndNotItsValue(String key, String said) {
        read(key, "pseudonymize=user_id");

        assertThat(problems.found())
                .singleElement()
                .extracting(Problem::toString)
                .asString()
                .contains("SNOWPLOW_PRIVACY_KEY, which " + said)
                .doesNotContain("a secret");
    }

    private PrivacyRules read(String key, String... rules) {
        var given = Configuration.EMPTY.with("eventsPrivacy", List.of(rules)).with(PrivacyDraft.KEY, key);
        return new PrivacyDraft(given, problems).read();
    }
}
