package io.github.snowplowcollector.local.acm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainProofTest {

    private static final ValidationRecord RECORD = ValidationRecord.of("000000000000", "example.com");

    private final MemoryRecords records = new MemoryRecords();
    private final DomainProof proof = new DomainProof(records);

    @Test
    void isOneRecordForAnAccountAndADomain() {
        assertThat(RECORD.name()).matches("_[0-9a-f]{32}\\.example\\.com");
        assertThat(RECORD.value()).matches("_[0-9a-f]{32}\\.[a-z]{10}\\.acm-validations\\.aws");
        assertThat(ValidationRecord.of("000000000000", "example.com")).isEqualTo(RECORD);
        assertThat(ValidationRecord.of("111111111111", "example.com").name()).isNotEqualTo(RECORD.name());
    }

    @Test
    void isPublicWhenTheNameHasTheValue() {
        assertThat(proof.isPublic(RECORD)).isFalse();

        records.add(RECORD.name(), "CNAME", "elsewhere.example.com");
        assertThat(proof.isPublic(RECORD)).isFalse();

        records.add("elsewhere.example.com", "CNAME", RECORD.value());
        assertThat(proof.isPublic(RECORD)).as("at the end of a chain").isTrue();
    }

    @Test
    void followsNoChainForEver() {
        records.add(RECORD.name(), "CNAME", RECORD.name());

        assertThat(proof.isPublic(RECORD)).isFalse();
        assertThat(proof.allowsAmazon(RECORD.name())).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 issue \"amazon.com\" | true | true",
                "0 issue \"amazontrust.com\" | true | true",
                "0 issue \"awstrust.com\" | true | true",
                "0 issue \"amazonaws.com; account=1\" | true | true",
                "0 ISSUE \"AMAZON.COM\" | true | true",
                "0 issue \"letsencrypt.org\" | false | false",
                "0 issue \";\" | false | false",
                "0 issuewild \";\" | true | false",
                "0 iodef \"mailto:a@example.com\" | true | true",
                "128 newtag \"x\" | false | false",
                "0 newtag \"x\" | true | true",
                "nonsense | false | false"
            })
    void asksWhomTheDomainLetsIssue(String record, boolean plain, boolean wildcard) {
        records.add("example.com", "CAA", record);

        assertThat(proof.allowsAmazon("collect.example.com")).isEqualTo(plain);
        assertThat(proof.allowsAmazon("*.example.com")).isEqualTo(wildcard);
    }

    @Test
    void hearsTheClosestName() {
        records.add("example.com", "CAA", "0 issue \"letsencrypt.org\"");
        records.add("collect.example.com", "CAA", "0 issue \"amazon.com\"");

        assertThat(proof.allowsAmazon("a.collect.example.com")).isTrue();
        assertThat(proof.allowsAmazon("other.example.com")).isFalse();
    }

    @Test
    void wildcardsHaveAWordOfTheirOwn() {
        records.add("example.com", "CAA", "0 issue \";\"");
        records.add("example.com", "CAA", "0 issuewild \"amazon.com\"");

        assertThat(proof.allowsAmazon("*.example.com")).isTrue();
        assertThat(proof.allowsAmazon("www.example.com")).isFalse();
    }
}
