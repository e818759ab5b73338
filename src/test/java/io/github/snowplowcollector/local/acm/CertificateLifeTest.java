package io.github.snowplowcollector.local.acm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.acm.Progress.Status;
import io.github.snowplowcollector.local.acm.Progress.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CertificateLifeTest {

    private static final String ACCOUNT = "000000000000";
    private static final Instant REQUESTED = Instant.parse("2026-11-05T10:15:30Z");
    private static final Instant DAY = Instant.parse("2026-11-05T00:00:00Z");
    private static final Duration ISSUING = Duration.ofMinutes(2);

    private final MemoryRecords records = new MemoryRecords();
    private final CertificateLife life = new CertificateLife(ACCOUNT, ISSUING, new DomainProof(records));
    private StoredCertificate certificate = new StoredCertificate(
            "arn:aws:acm:us-east-1:000000000000:certificate/1",
            List.of("collect.example.com", "*.collect.example.com", "example.com"),
            KeyAlgorithm.RSA_2048,
            "ENABLED",
            REQUESTED,
            "",
            Map.of(),
            Optional.empty(),
            Progress.REQUESTED);

    private Progress look(Duration later, boolean inUse) {
        certificate = certificate.with(life.judge(certificate, inUse, REQUESTED.plus(later)));
        return certificate.progress();
    }

    private void publish(String domain) {
        var record = ValidationRecord.of(ACCOUNT, domain);
        records.add(record.name(), "CNAME", record.value());
    }

    private void hide(String domain) {
        records.remove(ValidationRecord.of(ACCOUNT, domain).name(), "CNAME");
    }

    private void issue() {
        publish("collect.example.com");
        publish("example.com");
        look(Duration.ofHours(1), false);
        assertThat(look(Duration.ofHours(2), false).status()).isEqualTo(Status.ISSUED);
    }

    @Test
    void isIssuedSomeTimeAfterAllNamesAreProven() {
        publish("collect.example.com");
        assertThat(look(Duration.ofMinutes(1), false).validated()).containsExactly("collect.example.com");

        hide("collect.example.com");
        publish("example.com");
        assertThat(look(Duration.ofMinutes(5), false).status())
                .as("what was proven stays so")
                .isEqualTo(Status.PENDING_VALIDATION);
        assertThat(look(Duration.ofMinutes(6), false).status()).isEqualTo(Status.PENDING_VALIDATION);

        var issued = look(Duration.ofMinutes(30), false);
        assertThat(issued.status()).isEqualTo(Status.ISSUED);
        assertThat(issued.issued()).contains(REQUESTED.plus(Duration.ofMinutes(7)));
        assertThat(issued.validity()).contains(new Validity(DAY, DAY.plus(Duration.ofDays(198))));
    }

    @Test
    void isGivenUpAfterThreeDays() {
        publish("example.com");
        assertThat(look(Duration.ofHours(72).minusMillis(1), false).status()).isEqualTo(Status.PENDING_VALIDATION);
        publish("collect.example.com");

        assertThat(look(Duration.ofHours(72), false).status()).isEqualTo(Status.VALIDATION_TIMED_OUT);
        assertThat(look(Duration.ofHours(73), false).status()).isEqualTo(Status.VALIDATION_TIMED_OUT);
    }

    @Test
    void failsWhenTheDomainLetsAmazonNotIssue() {
        records.add("example.com", "CAA", "0 issue \"letsencrypt.org\"");
        publish("collect.example.com");
        publish("example.com");
        look(Duration.ofHours(1), false);

        var failed = look(Duration.ofHours(2), false);

        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.failure()).isEqualTo("CAA_ERROR");
    }

    @Test
    void isRenewedFromFortyFiveDaysBeforeItsEndAsLongAsItIsUsedAndProven() {
        issue();
        var due = Duration.between(REQUESTED, DAY.plus(Duration.ofDays(153)));
        assertThat(look(due.minusMillis(1), true).renewal()).isEmpty();

        var renewed = look(due, true);

        assertThat(renewed.validity().orElseThrow().notBefore()).isEqualTo(DAY.plus(Duration.ofDays(153)));
        assertThat(renewed.renewal().orElseThrow().status()).isEqualTo("SUCCESS");
        assertThat(look(Duration.ofDays(1000), true).status())
                .as("as if somebody had looked all the time")
                .isEqualTo(Status.ISSUED);
    }

    @Test
    void expiresWhenItsRecordsAreGone() {
        issue();
        hide("example.com");

        assertThat(look(Duration.ofDays(160), true).renewal().orElseThrow().status())
                .isEqualTo("PENDING_VALIDATION");
        assertThat(look(Duration.ofDays(190), true).status()).isEqualTo(Status.ISSUED);
        assertThat(look(Duration.ofDays(198), true).status()).isEqualTo(Status.EXPIRED);
        publish("example.com");
        assertThat(look(Duration.ofDays(199), true).status()).isEqualTo(Status.EXPIRED);
    }

    @Test
    void isRenewedWhenItsRecordsComeBackInTime() {
        issue();
        hide("example.com");
        look(Duration.ofDays(160), true);
        publish("example.com");

        assertThat(look(Duration.ofDays(190), true).renewal().orElseThrow().status())
                .isEqualTo("SUCCESS");
    }

    @Test
    void expiresWhenNobodyUsesIt() {
        issue();

        assertThat(look(Duration.ofDays(160), false).renewal()).isEmpty();
        assertThat(look(Duration.ofDays(198), false).status()).isEqualTo(Status.EXPIRED);
    }
}
