package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.model.DnsRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.DomainValidation;

/**
 * A certificate as Certificate Manager tells of it.
 *
 * @param detail all that it tells
 */
record IssuedCertificate(CertificateDetail detail) {

    String arn() {
        return detail.certificateArn();
    }

    boolean isIssued() {
        return detail.status() == CertificateStatus.ISSUED;
    }

    boolean isPending() {
        return detail.status() == CertificateStatus.PENDING_VALIDATION;
    }

    /** Whether somebody else issued it, so that nobody renews it here. */
    boolean isImported() {
        return detail.type() == CertificateType.IMPORTED;
    }

    /** Its state with the reason if it failed, in Certificate Manager's words. */
    String state() {
        return detail.failureReason() == null
                ? detail.statusAsString()
                : detail.statusAsString() + ", " + detail.failureReasonAsString();
    }

    /** As requests and the API's reference have it: Certificate Manager itself answers RSA-2048 for what they call RSA_2048. */
    String keyAlgorithm() {
        return String.valueOf(detail.keyAlgorithmAsString()).replace('-', '_');
    }

    Optional<Instant> expires() {
        return Optional.ofNullable(detail.notAfter());
    }

    List<String> usedBy() {
        return detail.inUseBy();
    }

    List<String> names() {
        return Stream.concat(Stream.of(detail.domainName()), detail.subjectAlternativeNames().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether it is good for {@code name}. */
    boolean covers(String name) {
        return names().stream().anyMatch(mine -> covers(mine, name));
    }

    boolean coversAll(List<String> wanted) {
        return wanted.stream().allMatch(this::covers);
    }

    /** The record that validates each of its names, and renews it; empty while Certificate Manager has not thought of it yet. */
    Optional<Map<String, DnsRecord>> validation() {
        var records = new LinkedHashMap<String, DnsRecord>();
        for (var one : detail.domainValidationOptions()) {
            if (one.resourceRecord() == null) {
                return Optional.empty();
            }
            records.put(one.domainName(), record(one));
        }
        return records.isEmpty() ? Optional.empty() : Optional.of(records);
    }

    private static DnsRecord record(DomainValidation validation) {
        var record = validation.resourceRecord();
        return new DnsRecord(Names.plain(record.name()), record.typeAsString(), Names.plain(record.value()));
    }

    /** A wildcard is good for one label in its place. */
    private static boolean covers(String mine, String name) {
        int dot = name.indexOf('.');
        return mine.equals(name)
                || (mine.startsWith("*.") && dot > 0 && mine.substring(1).equals(name.substring(dot)));
    }
}
