package io.github.snowplowcollector.local.acm;

import io.github.snowplowcollector.local.acm.Progress.Status;
import java.math.BigDecimal;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Certificates as ACM's answers have them. */
final class CertificateJson {

    private static final String EXTENDED_USAGE = "TLS_WEB_SERVER_AUTHENTICATION";
    private static final String SUCCESS = "SUCCESS";

    /** The most names that a summary has. */
    private static final int SUMMARISED = 100;

    private final Certificates certificates;

    CertificateJson(Certificates certificates) {
        this.certificates = certificates;
    }

    Map<String, Object> detail(StoredCertificate certificate) {
        var detail = common(certificate);
        var progress = certificate.progress();
        // Here, ACM does not write it as its own reference has it.
        detail.put("KeyAlgorithm", certificate.keyAlgorithm().text().replace('_', '-'));
        detail.put("SubjectAlternativeNames", certificate.names());
        detail.put("Subject", "CN=" + certificate.names().get(0));
        detail.put("InUseBy", certificates.users(certificate));
        detail.put("Options", options(certificate));
        if (certificate.imported().isPresent()) {
            imported(detail, certificate.imported().get().own());
        } else {
            detail.put("DomainValidationOptions", validations(certificate, status(certificate)));
            if (progress.issued().isPresent()) {
                detail.put("Issuer", "Amazon");
                detail.put("SignatureAlgorithm", "SHA256WITHECDSA");
            }
        }
        if (!progress.failure().isEmpty()) {
            detail.put("FailureReason", progress.failure());
        }
        progress.renewal().ifPresent(last -> {
            var renewal = new LinkedHashMap<String, Object>();
            renewal.put("RenewalStatus", last.status());
            renewal.put("DomainValidationOptions", validations(certificate, last.status()));
            renewal.put("UpdatedAt", time(last.updated()));
            detail.put("RenewalSummary", renewal);
        });
        if (progress.validity().isPresent()) {
            detail.put(
                    "KeyUsages",
                    certificate.keyAlgorithm().usages().stream()
                            .map(usage -> Map.of("Name", usage))
                            .toList());
            detail.put("ExtendedKeyUsages", List.of(Map.of("Name", EXTENDED_USAGE, "OID", "1.3.6.1.5.5.7.3.1")));
        }
        return detail;
    }

    private static void imported(Map<String, Object> detail, X509Certificate own) {
        detail.put("Serial", own.getSerialNumber().toString(16));
        detail.put("Issuer", own.getIssuerX500Principal().getName());
        detail.put("SignatureAlgorithm", own.getSigAlgName().toUpperCase(Locale.ROOT));
    }

    Map<String, Object> summary(StoredCertificate certificate) {
        var summary = common(certificate);
        var names = certificate.names();
        summary.put("SubjectAlternativeNameSummaries", names.subList(0, Math.min(SUMMARISED, names.size())));
        summary.put("HasAdditionalSubjectAlternativeNames", names.size() > SUMMARISED);
        summary.put("InUse", !certificates.users(certificate).isEmpty());
        if (certificate.progress().validity().isPresent()) {
            summary.put("KeyUsages", certificate.keyAlgorithm().usages());
            summary.put("ExtendedKeyUsages", List.of(EXTENDED_USAGE));
        }
        summary.put("ExportOption", "DISABLED");
        return summary;
    }

    private Map<String, Object> common(StoredCertificate certificate) {
        var common = new LinkedHashMap<String, Object>();
        var progress = certificate.progress();
        common.put("CertificateArn", certificate.arn());
        common.put("DomainName", certificate.names().get(0));
        common.put("Status", progress.status().name());
        common.put("Type", certificate.type());
        common.put("KeyAlgorithm", certificate.keyAlgorithm().text());
        common.put("RenewalEligibility", isEligible(certificate) ? "ELIGIBLE" : "INELIGIBLE");
        common.put("CreatedAt", time(certificate.created()));
        var issued = certificate.imported().isPresent() ? "ImportedAt" : "IssuedAt";
        progress.issued().ifPresent(at -> common.put(issued, time(at)));
        progress.validity().ifPresent(validity -> {
            common.put("NotBefore", time(validity.notBefore()));
            common.put("NotAfter", time(validity.notAfter()));
        });
        return common;
    }

    /** What is imported, or used by nobody, is never renewed. */
    private boolean isEligible(StoredCertificate certificate) {
        return certificate.imported().isEmpty()
                && certificate.progress().status() == Status.ISSUED
                && !certificates.users(certificate).isEmpty();
    }

    private static Map<String, String> options(StoredCertificate certificate) {
        return Map.of("CertificateTransparencyLoggingPreference", certificate.transparency(), "Export", "DISABLED");
    }

    /** What holds for the names that are not proven. */
    private static String status(StoredCertificate certificate) {
        return switch (certificate.progress().status()) {
            case ISSUED, EXPIRED -> SUCCESS;
            case VALIDATION_TIMED_OUT, FAILED -> "FAILED";
            case PENDING_VALIDATION -> "PENDING_VALIDATION";
        };
    }

    private List<Map<String, Object>> validations(StoredCertificate certificate, String unproven) {
        return certificate.names().stream()
                .map(name -> validation(certificate, name, unproven))
                .toList();
    }

    private Map<String, Object> validation(StoredCertificate certificate, String name, String unproven) {
        var validation = new LinkedHashMap<String, Object>();
        var domain = DomainNames.domain(name);
        boolean pending =
                unproven.equals("PENDING_VALIDATION") && certificate.progress().status() == Status.PENDING_VALIDATION;
        validation.put("DomainName", name);
        validation.put("ValidationDomain", name);
        validation.put(
                "ValidationStatus",
                pending && certificate.progress().validated().contains(domain) ? SUCCESS : unproven);
        validation.put("ValidationMethod", "DNS");
        record(certificate, domain)
                .ifPresent(record -> validation.put(
                        "ResourceRecord",
                        Map.of("Name", record.name() + ".", "Type", "CNAME", "Value", record.value() + ".")));
        return validation;
    }

    private Optional<ValidationRecord> record(StoredCertificate certificate, String domain) {
        return certificates.tellsRecords(certificate) ? Optional.of(certificates.record(domain)) : Optional.empty();
    }

    /** Seconds, with a fraction. */
    private static BigDecimal time(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
    }
}
