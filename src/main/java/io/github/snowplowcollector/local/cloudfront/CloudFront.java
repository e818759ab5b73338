package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.acm.CertificateUsers;
import io.github.snowplowcollector.local.acm.Certificates;
import io.github.snowplowcollector.local.file.Documents;
import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.iam.Requester;
import io.github.snowplowcollector.local.s3.CloudFrontAccess;
import io.github.snowplowcollector.local.s3.OriginAccessIdentities;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The state of the local CloudFront: distributions and what belongs to them, kept in small documents under a folder. Whoever reads
 * or changes it holds its monitor.
 */
public final class CloudFront {

    private final Path directory;
    private final String account;
    private final Duration deployment;
    private final List<Documents> documents = new ArrayList<>();
    private final Certificates certificates;
    private final ViewerCertificateRules certificateRules;
    private final Distributions distributions;
    private final AccessControls accessControls;
    private final AccessIdentities accessIdentities;
    private final Functions functions;
    private final HeadersPolicies headersPolicies;
    private final Invalidations invalidations;
    private Optional<EdgeListener> edge = Optional.empty();

    /** With identifiers from a secure source; see the other constructor. */
    public CloudFront(
            Path directory,
            String account,
            Clock clock,
            Duration deployment,
            CloudFrontAccess s3,
            Certificates certificates) {
        this(directory, account, clock, deployment, s3, certificates, new SecureRandom());
    }

    /**
     * Reads what an earlier one left in the folder.
     *
     * @param directory the local cloud's folder; CloudFront keeps to {@code cloudfront}, {@code spool} and {@code tls} in it
     * @param account 12-digit account id of the ARNs
     * @param deployment how long a distribution is {@code InProgress} after a change, and an invalidation until it is completed
     * @param s3 where origins and log buckets are
     * @param certificates those that distributions may bear
     * @param random source of all identifiers
     */
    public CloudFront(
            Path directory,
            String account,
            Clock clock,
            Duration deployment,
            CloudFrontAccess s3,
            Certificates certificates,
            RandomGenerator random) {
        this.directory = directory;
        this.certificates = certificates;
        certificateRules = new ViewerCertificateRules(certificates);
        this.account = account;
        this.deployment = deployment;
        var ids = new Ids(random);
        accessControls = new AccessControls(
                documents("origin-access-control"),
                ids,
                clock,
                id -> distributionsReferTo("OriginAccessControlId", id));
        accessIdentities = new AccessIdentities(
                documents("origin-access-identity"),
                ids,
                clock,
                reference -> distributionsReferTo("OriginAccessIdentity", reference));
        functions = new Functions(
                "arn:aws:cloudfront::" + account + ":function/",
                documents("function"),
                documents("function-live"),
                ids,
                clock,
                arn -> distributionsReferTo("FunctionARN", arn));
        headersPolicies = new HeadersPolicies(
                documents("response-headers-policy"),
                ids,
                clock,
                id -> distributionsReferTo("ResponseHeadersPolicyId", id));
        invalidations = new Invalidations(documents("invalidation"), ids, clock, deployment);
        distributions = new Distributions(
                documents("distribution"),
                ids,
                clock,
                deployment,
                new DistributionConfigRules(
                        new DistributionOriginRules(accessControls, accessIdentities),
                        new BehaviorRules(headersPolicies, new FunctionRules(functions)),
                        certificateRules),
                s3);
    }

    /**
     * Where a distribution is served, from the folder of a cloud that may run in another process.
     *
     * @throws IllegalArgumentException if there is no such distribution, or no edge has served it yet
     */
    public static LocalEndpoint site(Path directory, String distributionId) {
        var distributions = new ArrayList<StoredDistribution>();
        distributionDocuments(directory).forEach(document -> {
            if (document.name().equals(StoredDistribution.KIND)) {
                distributions.add(StoredDistribution.fromDocument(document));
            }
        });
        var distribution = distributions.stream()
                .filter(each -> each.id().equals(distributionId))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no distribution " + distributionId + " in " + directory));
        var ports = distribution
                .ports()
                .orElseThrow(() -> new IllegalArgumentException("distribution " + distributionId + " has no edge yet"));
        return new LocalEndpoint(ports, distribution.viewerProtocol());
    }

    private Documents documents(String kind) {
        var made = new Documents(directory.resolve("cloudfront").resolve(kind));
        documents.add(made);
        return made;
    }

    private static Documents distributionDocuments(Path directory) {
        return new Documents(directory.resolve("cloudfront").resolve("distribution"));
    }

    private boolean distributionsReferTo(String element, String id) {
        return distributions.refersTo(element, id);
    }

    /** The local cloud's folder. */
    public Path directory() {
        return directory;
    }

    /** The distribution that has a domain; needs no monitor, as DNS may be asked by whoever has it. */
    public Optional<DistributionDomain> domain(String name) {
        return distributions.list().stream()
                .filter(distribution -> distribution.domain().equals(name))
                .findFirst()
                .map(distribution -> DistributionDomain.of(distribution.config()));
    }

    Distributions distributions() {
        return distributions;
    }

    AccessControls accessControls() {
        return accessControls;
    }

    /** What S3 knows of the account's origin access identities; needs no monitor, as S3 may be asked by whoever has it. */
    public OriginAccessIdentities originAccessIdentities() {
        return accessIdentities;
    }

    AccessIdentities accessIdentities() {
        return accessIdentities;
    }

    Functions functions() {
        return functions;
    }

    HeadersPolicies headersPolicies() {
        return headersPolicies;
    }

    Invalidations invalidations() {
        return invalidations;
    }

    /** The account that owns everything. */
    String account() {
        return account;
    }

    ViewerCertificateRules certificateRules() {
        return certificateRules;
    }

    /** Those that distributions bear. */
    public Certificates certificates() {
        return certificates;
    }

    /** Which distributions bear a certificate; needs no monitor. */
    public CertificateUsers certificateUsers() {
        return certificate -> distributions.referring(ViewerCertificateRules.ACM_ARN, certificate).stream()
                .map(this::arn)
                .toList();
    }

    /** Whether there is a distribution of this ARN; needs no monitor. */
    public boolean hasDistribution(String arn) {
        var id = arn.substring(arn.lastIndexOf('/') + 1);
        return arn.equals(arn(id)) && distributions.find(id).isPresent();
    }

    /** ARN of a distribution. */
    String arn(String distributionId) {
        return "arn:aws:cloudfront::" + account + ":distribution/" + distributionId;
    }

    /** Writes everything into the folder, which was deleted and made again. */
    public synchronized void writeAgain() {
        documents.forEach(Documents::writeAgain);
    }

    /** Tells an edge of every distribution that is there, and from then on of every change. */
    public synchronized void attach(EdgeListener listener) {
        edge = Optional.of(listener);
        distributions.list().forEach(this::tellServed);
    }

    /** Tells nobody of anything any more. */
    public synchronized void detach() {
        edge = Optional.empty();
    }

    /** Keeps the local ports of a distribution, so that its addresses stay the same. */
    public synchronized void rememberPorts(String distributionId, LocalPorts ports) {
        distributions.rememberPorts(distributionId, ports);
    }

    void tellServed(StoredDistribution distribution) {
        edge.ifPresent(listener -> listener.served(ServedDistribution.of(
                distribution,
                new DeploymentWindow(distribution.created(), deployment),
                id -> ServedHeadersPolicy.of(headersPolicies.get(id).config()),
                origin -> requester(arn(distribution.id()), origin))));
    }

    /** As whom a distribution asks a bucket that is one of its origins. */
    private Requester requester(String distributionArn, XmlElement origin) {
        var accessControl = origin.text("OriginAccessControlId").filter(id -> !id.isEmpty());
        if (accessControl.isPresent()) {
            var signing = accessControls.get(accessControl.get()).config().text("SigningBehavior");
            return signing.filter("never"::equals).isPresent()
                    ? Requester.ANONYMOUS
                    : Requester.cloudFront(distributionArn);
        }
        return origin.text("S3OriginConfig", "OriginAccessIdentity")
                .flatMap(accessIdentities::find)
                .map(identity ->
                        Requester.originAccessIdentity(identity.id(), AccessIdentities.canonicalUser(identity.id())))
                .orElse(Requester.ANONYMOUS);
    }

    /** Tells the edge of all distributions whose configuration names this access control or policy. */
    void tellServedReferring(String element, String id) {
        distributions.list().stream()
                .filter(distribution -> distribution.refersTo(element, id))
                .forEach(this::tellServed);
    }

    void tell(Consumer<EdgeListener> news) {
        edge.ifPresent(news);
    }

    /** What the control plane tells an edge. Called one at a time, before the change is answered to whoever made it. */
    public interface EdgeListener {

        /** A distribution is there, or is now served in another way. */
        void served(ServedDistribution distribution);

        /** A distribution was deleted. */
        void gone(String distributionId);

        /** What is cached under these paths is to be forgotten; a star at the end stands for whatever follows. */
        void invalidated(String distributionId, List<String> paths);
    }
}
