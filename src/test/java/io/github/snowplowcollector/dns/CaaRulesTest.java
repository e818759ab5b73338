package io.github.snowplowcollector.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.dns.CaaRules.Ban;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaaRulesTest {

    private static final String HOST = "collect.example.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 issue \"amazon.com\"",
                "0 issue \"amazontrust.com\"",
                "0 issue \"awstrust.com\"",
                "0 issue \"amazonaws.com\"",
                "0 ISSUE \" Amazon.COM ; validationmethods=dns-01\"",
                "128 issue \"amazon.com\"",
                "128 iodef \"mailto:ca@example.com\"",
                "0 issuewild \"other.example\"",
                "0 unheardof \"x\""
            })
    void permits(String record) {
        assertThat(ban(HOST, Map.of(HOST, List.of(record)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 issue \"letsencrypt.org\"",
                "0 issue \"notamazon.com\"",
                "0 issue \"amazon.com.example\"",
                "0 issue \";\"",
                "0 issue \"\"",
                "0 issue \"; amazon.com\"",
                "128 unheardof \"x\"",
                "129 \\027[31m \"x\""
            })
    void forbidsByTheRecordItNames(String record) {
        assertThat(ban(HOST, Map.of(HOST, List.of(record))))
                .isEqualTo(Stream.of(new Ban(HOST, record)).toList());
    }

    @Test
    void saysWhereTheRecordIs() {
        assertThat(ban(HOST, Map.of("example.com", List.of("0 issue \"other.example\""))))
                .extracting(Ban::toString)
                .containsExactly("example.com CAA 0 issue \"other.example\"");
    }

    @Test
    void climbsUntilThereIsARecordAndNoFurther() {
        var asked = new ArrayList<String>();
        var rules = new CaaRules((name, type) -> {
            asked.add(name + " " + type);
            return List.of();
        });

        assertThat(rules.ban("*.collect.example.com")).isEmpty();
        assertThat(asked).containsExactly("collect.example.com CAA", "example.com CAA", "com CAA");
        assertThat(ban(HOST, Map.of(HOST, List.of("0 iodef \"mailto:a@b\""), "example.com", List.of("0 issue \";\""))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "amazon.com, other.example, false",
        "other.example, amazon.com, true",
        "amazon.com, ;, false",
        "amazon.com, , true",
        "other.example, , false"
    })
    void letsTheRuleForWildcardsDecideWhereThereIsOne(String issue, String issueWild, boolean permitted) {
        var records = Stream.of(
                        "0 issue \"" + issue + "\"",
                        issueWild == null ? "0 iodef \"x\"" : "0 issuewild \"" + issueWild + "\"")
                .toList();

        assertThat(ban("*." + HOST, Map.of(HOST, records)).isEmpty()).isEqualTo(permitted);
    }

    @Test
    void isPermittedByOneOfSeveral() {
        assertThat(ban(HOST, Map.of(HOST, List.of("0 issue \"other.example\"", CaaRules.PERMISSION))))
                .isEmpty();
    }

    @Test
    void isForbiddenByAnUnknownCriticalRecordBesideAPermission() {
        assertThat(ban(HOST, Map.of(HOST, List.of(CaaRules.PERMISSION, "128 new \"x\""))))
                .containsExactly(new Ban(HOST, "128 new \"x\""));
    }

    @Test
    void doesNotGuessWhenNobodyTells() {
        var rules = new CaaRules((name, type) -> {
            throw new DnsException("nobody tells");
        });

        assertThatThrownBy(() -> rules.ban(HOST)).isInstanceOf(DnsException.class);
    }

    private static List<Ban> ban(String name, Map<String, List<String>> records) {
        return new CaaRules((owner, type) -> records.getOrDefault(owner, List.of()))
                .ban(name).stream().toList();
    }
}
