package io.github.snowplowcollector.local.acm;

import io.github.snowplowcollector.local.acm.Progress.Status;
import io.github.snowplowcollector.local.acm.Progress.Validity;
import io.github.snowplowcollector.local.file.Documents;
import io.github.snowplowcollector.local.tls.CertificateAuthority;
import io.github.snowplowcollector.local.tls.CertificateOrder;
import io.github.snowplowcollector.local.tls.ServerKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The state of the local ACM: the certificates of all regions, in small documents under a folder. How far they have come is judged when
 * somebody looks. Whoever reads or changes it holds its monitor.
 */
public final class Certificates {

    private static final int MOST = 2500;
    private static final Duration TOKEN_MEMORY = Duration.ofHours(1);

    private final String account;
    private final Clock clock;
    private final Duration recordsAfter;
    private final CertificateUsers users;
    private final CertificateLife life;
    private final CertificateAuthority authority;
    private final Documents documents;
    private final Map<String, StoredCertificate> all = new TreeMap<>();
    private final Map<CertificateOrder, ServerKey> keys = new HashMap<>();

    /**
     * How long ACM takes.
     *
     * @param records from a request until it says which records it wants
     * @param issuing from when these are public until the certificate is issued
     */
    public record Windows(Duration records, Duration issuing) {}

    /**
     * Reads what an earlier one left in the folder.
     *
     * @param directory the local cloud's folder; ACM keeps to {@code acm} and {@code tls} in it
     * @param account 12-digit account id of the ARNs
     * @param users asked which certificates are in use
     * @param records asked whether names are proven; must not ask back
     */
    public Certificates(
            Path directory,
            String account,
            Clock clock,
            Windows windows,
            CertificateUsers users,
            PublicRecords records) {
        this.account = account;
        this.clock = clock;
        recordsAfter = windows.records();
        this.users = users;
        life = new CertificateLife(account, windows.issuing(), new DomainProof(records));
        authority = new CertificateAuthority(directory);
        documents = new Documents(directory.resolve("acm"));
        documents.forEach(document -> {
            var certificate = StoredCertificate.fromDocument(document);
            all.put(certificate.arn(), certificate);
        });
    }

    /** Writes everything into the folder, which was deleted and made again; what is issued has new keys then. */
    public synchronized void writeAgain() {
        documents.writeAgain();
        keys.clear();
    }

    /**
     * A certificate that is issued and has not expired, as who bears it sees it.
     *
     * @param names in lower case; see {@link DomainNames#covers}
     */
    public record Issued(String arn, List<String> names, KeyAlgorithm keyAlgorithm) {}

    /** A certificate that may be borne; empty if there is none of this ARN, or it is not issued, or no longer valid. */
    public synchronized Optional<Issued> issued(String arn) {
        return find(arn)
                .filter(certificate -> certificate.progress().status() == Status.ISSUED)
                .map(certificate -> new Issued(certificate.arn(), certificate.names(), certificate.keyAlgorithm()));
    }

    /**
     * What a server has that bears a certificate, an expired one included; empty if there is none of this ARN, or it was never issued.
     *
     * @throws IOException if it cannot be made
     */
    public synchronized Optional<ServerKey> serverKey(String arn) throws IOException {
        var found = find(arn)
                .filter(certificate -> certificate.progress().validity().isPresent());
        return found.isPresent() ? Optional.of(serverKey(found.get())) : Optional.empty();
    }

    /** Of a certificate that was issued. */
    ServerKey serverKey(StoredCertificate certificate) throws IOException {
        if (certificate.imported().isPresent()) {
            return certificate.imported().get().serverKey();
        }
        var order = new CertificateOrder(
                certificate.id(),
                certificate.names(),
                certificate.keyAlgorithm().requestable().orElseThrow(),
                certificate.progress().validity().orElseThrow().notBefore(),
                CertificateLife.DAYS);
        var known = keys.get(order);
        if (known == null) {
            known = authority.issue(order);
            keys.put(order, known);
        }
        return known;
    }

    Optional<StoredCertificate> find(String arn) {
        return Optional.ofNullable(all.get(arn)).map(this::look);
    }

    /** Those of a region, oldest first. */
    List<StoredCertificate> list(String region) {
        return List.copyOf(all.values()).stream()
                .filter(certificate -> certificate.region().equals(region))
                .map(this::look)
                .sorted((one, other) -> one.created().equals(other.created())
                        ? one.arn().compareTo(other.arn())
                        : one.created().compareTo(other.created()))
                .toList();
    }

    private StoredCertificate look(StoredCertificate certificate) {
        var now = clock.instant();
        var progress = life.judge(certificate, isInUse(certificate), now);
        return progress.equals(certificate.progress()) ? certificate : store(certificate.with(progress));
    }

    List<String> users(StoredCertificate certificate) {
        return users.of(certificate.arn());
    }

    private boolean isInUse(StoredCertificate certificate) {
        return !users(certificate).isEmpty();
    }

    /** Whether it is said by now which records prove a certificate's names. */
    boolean tellsRecords(StoredCertificate certificate) {
        return !clock.instant().isBefore(certificate.created().plus(recordsAfter));
    }

    ValidationRecord record(String domain) {
        return ValidationRecord.of(account, domain);
    }

    /** A new certificate, or the one of an hour ago at most that was requested with the same words and token. */
    StoredCertificate request(String region, CertificateRequest request) {
        var now = clock.instant();
        return list(region).stream()
                .filter(known -> !request.token().isEmpty()
                        && known.token().equals(request.token())
                        && known.created().isAfter(now.minus(TOKEN_MEMORY))
                        && known.names().equals(request.names())
                        && known.keyAlgorithm() == request.keyAlgorithm()
                        && known.transparency().equals(request.transparency()))
                .findFirst()
                .orElseGet(() -> add(new StoredCertificate(
                        newArn(region),
                        request.names(),
                        request.keyAlgorithm(),
                        request.transparency(),
                        now,
                        request.token(),
                        request.tags(),
                        Optional.empty(),
                        Progress.REQUESTED)));
    }

    /**
     * Keeps an imported certificate.
     *
     * @param replaced the one in whose place it comes, if there is one
     */
    StoredCertificate imported(
            String region,
            ImportedCertificate imported,
            Map<String, String> tags,
            Optional<StoredCertificate> replaced) {
        var now = clock.instant();
        imported.check(now);
        var own = imported.own();
        var progress = Progress.imported(
                now,
                new Validity(own.getNotBefore().toInstant(), own.getNotAfter().toInstant()));
        var certificate = new StoredCertificate(
                replaced.map(StoredCertificate::arn).orElseGet(() -> newArn(region)),
                ImportedCertificate.names(own),
                KeyAlgorithm.of(own.getPublicKey()).orElseThrow(),
                "DISABLED",
                replaced.map(StoredCertificate::created).orElse(now),
                "",
                replaced.map(StoredCertificate::tags).orElse(tags),
                Optional.of(imported),
                progress);
        return replaced.isPresent() ? store(certificate) : add(certificate);
    }

    private StoredCertificate add(StoredCertificate certificate) {
        if (all.size() >= MOST) {
            throw AcmErrors.of("LimitExceededException", "The account has " + MOST + " certificates, its quota.");
        }
        return store(certificate);
    }

    private String newArn(String region) {
        return "arn:aws:acm:" + region + ":" + account + ":certificate/" + UUID.randomUUID();
    }

    StoredCertificate store(StoredCertificate certificate) {
        documents.write(documentName(certificate), certificate.toDocument());
        all.put(certificate.arn(), certificate);
        return certificate;
    }

    void delete(StoredCertificate certificate) {
        documents.delete(documentName(certificate));
        all.remove(certificate.arn());
    }

    /** The id alone may exist in two regions where somebody copied a document. */
    private static String documentName(StoredCertificate certificate) {
        return certificate.region() + "." + certificate.id();
    }
}
