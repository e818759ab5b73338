package io.github.snowplowcollector.local.acm;

import io.github.snowplowcollector.local.acm.Progress.Status;
import io.github.snowplowcollector.local.acm.Progress.Validity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What becomes of certificates by and by. It is judged when somebody looks, as if somebody had looked all the time. */
final class CertificateLife {

    static final int DAYS = 198;

    private static final Duration VALIDITY = Duration.ofDays(DAYS);
    private static final Duration RENEWAL = Duration.ofDays(45);
    private static final Duration PATIENCE = Duration.ofDays(3);

    private final String account;
    private final Duration issuing;
    private final DomainProof proof;

    /** @param issuing how long it takes to issue what is proven */
    CertificateLife(String account, Duration issuing, DomainProof proof) {
        this.account = account;
        this.issuing = issuing;
        this.proof = proof;
    }

    /** How far a certificate is now. */
    Progress judge(StoredCertificate certificate, boolean inUse, Instant now) {
        var progress = certificate.progress();
        return switch (progress.status()) {
            case PENDING_VALIDATION -> pending(certificate, now);
            case ISSUED -> valid(certificate, inUse, now);
            case EXPIRED, VALIDATION_TIMED_OUT, FAILED -> progress;
        };
    }

    private Progress pending(StoredCertificate certificate, Instant now) {
        var progress = proven(certificate, now);
        if (progress.proven().isPresent()) {
            var ready = progress.proven().get().plus(issuing);
            return now.isBefore(ready) ? progress : issued(certificate, progress, ready, now);
        }
        return now.isBefore(certificate.created().plus(PATIENCE))
                ? progress
                : progress.ended(Status.VALIDATION_TIMED_OUT);
    }

    /** A domain once proven stays so until the certificate is issued. */
    private Progress proven(StoredCertificate certificate, Instant now) {
        var before = certificate.progress();
        if (before.proven().isPresent() || !now.isBefore(certificate.created().plus(PATIENCE))) {
            return before;
        }
        var validated = certificate.domains().stream()
                .filter(domain -> before.validated().contains(domain) || isPublic(domain))
                .toList();
        boolean all = validated.size() == certificate.domains().size();
        return before.proven(validated, all ? Optional.of(now) : Optional.empty());
    }

    private boolean isPublic(String domain) {
        return proof.isPublic(ValidationRecord.of(account, domain));
    }

    private Progress issued(StoredCertificate certificate, Progress progress, Instant ready, Instant now) {
        if (!certificate.names().stream().allMatch(proof::allowsAmazon)) {
            return progress.failed("CAA_ERROR");
        }
        var issued = ready.isAfter(now) ? now : ready;
        return valid(certificate.with(progress.issued(issued, validity(issued))), false, now);
    }

    /** From the beginning of the day, so that clocks which are behind take it, too. */
    private static Validity validity(Instant from) {
        var day = from.truncatedTo(ChronoUnit.DAYS);
        return new Validity(day, day.plus(VALIDITY));
    }

    private Progress valid(StoredCertificate certificate, boolean inUse, Instant now) {
        var progress = certificate.progress();
        if (certificate.imported().isEmpty() && isMissed(progress, now)) {
            return progress.ended(Status.EXPIRED);
        }
        for (var due = renewal(progress); !now.isBefore(due) && isRenewable(certificate, inUse); ) {
            progress = progress.renewed(validity(due));
            due = renewal(progress);
        }
        if (!now.isBefore(notAfter(progress))) {
            return progress.ended(Status.EXPIRED);
        }
        boolean waits = inUse && certificate.imported().isEmpty() && !now.isBefore(renewal(progress));
        boolean told = progress.renewal()
                .filter(last -> !last.status().equals("SUCCESS"))
                .isPresent();
        return waits && !told ? progress.awaitingRenewal(now) : progress;
    }

    /** Somebody saw that it could not be renewed, and it ended so. */
    private static boolean isMissed(Progress progress, Instant now) {
        return progress.renewal()
                        .filter(last -> !last.status().equals("SUCCESS"))
                        .isPresent()
                && !now.isBefore(notAfter(progress));
    }

    private boolean isRenewable(StoredCertificate certificate, boolean inUse) {
        return inUse
                && certificate.imported().isEmpty()
                && certificate.domains().stream().allMatch(this::isPublic)
                && certificate.names().stream().allMatch(proof::allowsAmazon);
    }

    private static Instant renewal(Progress progress) {
        return notAfter(progress).minus(RENEWAL);
    }

    private static Instant notAfter(Progress progress) {
        return progress.validity().orElseThrow().notAfter();
    }
}
