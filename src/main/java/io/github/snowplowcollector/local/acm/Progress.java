package io.github.snowplowcollector.local.acm;

import io.github.snowplowcollector.local.http.XmlElement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a certificate has come.
 *
 * @param validated the domains that were proven; see {@link StoredCertificate#domains}
 * @param proven when it was seen that all of them are
 * @param failure ACM's reason for {@code FAILED}; empty for any other status
 * @param issued when it was issued first
 * @param validity as its last renewal left it; empty until it is issued
 * @param renewal the last one, once there was one or was to be
 */
record Progress(
        Status status,
        List<String> validated,
        Optional<Instant> proven,
        String failure,
        Optional<Instant> issued,
        Optional<Validity> validity,
        Optional<Renewal> renewal) {

    static final Progress REQUESTED = new Progress(
            Status.PENDING_VALIDATION,
            List.of(),
            Optional.empty(),
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** The end is not part of it. */
    record Validity(Instant notBefore, Instant notAfter) {}

    /** @param status ACM's {@code RenewalStatus} */
    record Renewal(String status, Instant updated) {}

    static Progress imported(Instant now, Validity validity) {
        return new Progress(
                Status.ISSUED,
                List.of(),
                Optional.empty(),
                "",
                Optional.of(now),
                Optional.of(validity),
                Optional.empty());
    }

    Progress proven(List<String> domains, Optional<Instant> all) {
        return new Progress(status, domains, all, failure, issued, validity, renewal);
    }

    Progress issued(Instant now, Validity first) {
        return new Progress(Status.ISSUED, validated, proven, failure, Optional.of(now), Optional.of(first), renewal);
    }

    Progress failed(String reason) {
        return new Progress(Status.FAILED, validated, proven, reason, issued, validity, renewal);
    }

    Progress ended(Status end) {
        return new Progress(end, validated, proven, failure, issued, validity, renewal);
    }

    Progress renewed(Validity next) {
        return new Progress(
                status,
                validated,
                proven,
                failure,
                issued,
                Optional.of(next),
                Optional.of(new Renewal("SUCCESS", next.notBefore())));
    }

    Progress awaitingRenewal(Instant now) {
        return new Progress(
                status,
                validated,
                proven,
                failure,
                issued,
                validity,
                Optional.of(new Renewal("PENDING_VALIDATION", now)));
    }

    static Progress fromDocument(XmlElement document) {
        return new Progress(
                Status.valueOf(document.text("Status").orElseThrow()),
                document.children("Validated").map(XmlElement::text).toList(),
                time(document, "Proven"),
                document.text("Failure").orElse(""),
                time(document, "Issued"),
                document.child("Validity")
                        .map(validity -> new Validity(
                                time(validity, "NotBefore").orElseThrow(),
                                time(validity, "NotAfter").orElseThrow())),
                document.child("Renewal")
                        .map(renewal -> new Renewal(
                                renewal.text("Status").orElseThrow(),
                                time(renewal, "Updated").orElseThrow())));
    }

    private static Optional<Instant> time(XmlElement element, String name) {
        return element.text(name).map(Instant::parse);
    }

    XmlElement toDocument() {
        var document = new XmlElement("Progress").add("Status", status.name()).add("Failure", failure);
        validated.forEach(domain -> document.add("Validated", domain));
        proven.ifPresent(time -> document.add("Proven", time.toString()));
        issued.ifPresent(time -> document.add("Issued", time.toString()));
        validity.ifPresent(times -> document.open("Validity")
                .add("NotBefore", times.notBefore().toString())
                .add("NotAfter", times.notAfter().toString()));
        renewal.ifPresent(last -> document.open("Renewal")
                .add("Status", last.status())
                .add("Updated", last.updated().toString()));
        return document;
    }

    /** ACM's statuses, as far as certificates come to them here. */
    enum Status {
        PENDING_VALIDATION,
        ISSUED,
        EXPIRED,
        VALIDATION_TIMED_OUT,
        FAILED
    }
}
