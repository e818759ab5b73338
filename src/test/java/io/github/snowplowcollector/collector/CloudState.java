package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.aws.AwsClients;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that an account holds, read back call by call and not with the plugin's own eyes. Ids and domains that CloudFront makes up are
 * replaced by their kind, so that two accounts can be compared.
 */
record CloudState(Map<String, String> facts) {

    static CloudState of(AwsClients aws) {
        var facts = new TreeMap<String, String>();
        var madeUp = new TreeMap<String, String>();
        var cloudFront = aws.cloudFront();
        for (var control : cloudFront
                .listOriginAccessControls(r -> {})
                .originAccessControlList()
                .items()) {
            madeUp.put(control.id(), "<control>");
            add(facts, "origin-access-control " + control.name(), control.toString());
        }
        var policies = cloudFront.listResponseHeadersPolicies(r -> r.type(ResponseHeadersPolicyType.CUSTOM));
        for (var summary : policies.responseHeadersPolicyList().items()) {
            var policy = summary.responseHeadersPolicy();
            madeUp.put(policy.id(), "<policy>");
            var config = policy.responseHeadersPolicyConfig();
            add(facts, "response-headers-policy " + config.name(), config.toString());
        }
        var distributions = cloudFront.listDistributions().distributionList().items().stream()
                .sorted(Comparator.comparing(DistributionSummary::comment))
                .toList();
        for (var distribution : distributions) {
            var config = cloudFront
                    .getDistributionConfig(r -> r.id(distribution.id()))
                    .distributionConfig();
            // The generation: how often a collector was torn down before.
            var reference = config.callerReference().replaceFirst("/\\d+$", "/<generation>");
            madeUp.put(config.callerReference(), reference);
            madeUp.put(distribution.id(), "<distribution " + reference + ">");
            madeUp.put(distribution.domainName(), "<domain of " + reference + ">");
            add(facts, "distribution", config.toString());
            var tags = cloudFront.listTagsForResource(r -> r.resource(distribution.arn()));
            add(facts, "distribution: tags", sorted(tags.tags().items()));
        }
        addCertificates(facts, madeUp, aws);
        addRecords(facts, aws);
        addDeliveries(facts, aws);
        aws.s3().listBuckets().buckets().forEach(bucket -> addBucket(facts, aws.s3(), bucket.name()));
        facts.replaceAll((name, fact) -> {
            var neutral = fact;
            for (var id : madeUp.entrySet()) {
                neutral = neutral.replace(id.getKey(), id.getValue());
            }
            return neutral;
        });
        return new CloudState(facts);
    }

    private static void addCertificates(Map<String, String> facts, Map<String, String> madeUp, AwsClients aws) {
        var acm = aws.acm();
        var certificates = new ArrayList<String>();
        for (var summary : acm.listCertificates(r -> r.includes(f -> f.keyTypesWithStrings(
                        "RSA_1024",
                        "RSA_2048",
                        "RSA_3072",
                        "RSA_4096",
                        "EC_prime256v1",
                        "EC_secp384r1",
                        "EC_secp521r1")))
                .certificateSummaryList()) {
            var arn = summary.certificateArn();
            madeUp.put(arn, "<certificate>");
            var certificate =
                    acm.describeCertificate(r -> r.certificateArn(arn)).certificate();
            certificates.add(sorted(acm.listTagsForCertificate(r -> r.certificateArn(arn))
                            .tags())
                    + " " + certificate.statusAsString() + " " + certificate.keyAlgorithmAsString() + " "
                    + sorted(certificate.subjectAlternativeNames()) + " used by "
                    + sorted(certificate.inUseBy()));
        }
        certificates.stream().sorted().forEach(certificate -> add(facts, "certificate", certificate));
    }

    private static void addRecords(Map<String, String> facts, AwsClients aws) {
        var route53 = aws.route53();
        for (var zone : route53.listHostedZones().hostedZones()) {
            route53.listResourceRecordSets(r -> r.hostedZoneId(zone.id())).resourceRecordSets().stream()
                    .filter(set -> !set.typeAsString().matches("NS|SOA"))
                    .forEach(set -> add(facts, "record " + set.name() + "/" + set.typeAsString(), set.toString()));
        }
    }

    private static void addDeliveries(Map<String, String> facts, AwsClients aws) {
        var logs = aws.logs();
        for (var source : logs.describeDeliverySources(r -> {}).deliverySources()) {
            add(
                    facts,
                    "delivery-source",
                    source.name() + " of " + source.resourceArns() + " " + source.logType() + " "
                            + source.statusAsString() + tags(aws, source.arn()));
        }
        for (var destination : logs.describeDeliveryDestinations(r -> {}).deliveryDestinations()) {
            add(
                    facts,
                    "delivery-destination " + destination.name(),
                    destination.outputFormatAsString() + " to " + destination.deliveryDestinationConfiguration()
                            + tags(aws, destination.arn()));
        }
        // Their ids are made up.
        logs.describeDeliveries(r -> {}).deliveries().stream()
                .map(delivery -> delivery.deliverySourceName() + " to " + delivery.deliveryDestinationArn() + " "
                        + delivery.recordFields() + " '" + delivery.fieldDelimiter() + "' "
                        + delivery.s3DeliveryConfiguration() + tags(aws, delivery.arn()))
                .sorted()
                .forEach(delivery -> add(facts, "delivery", delivery));
    }

    /** When an event was sent, and which, is the run's own; so is the id of the delivery. */
    private static String tags(AwsClients aws, String arn) {
        var tags = new TreeMap<>(
                aws.logs().listTagsForResource(r -> r.resourceArn(arn)).tags());
        tags.computeIfPresent(
                "snowplow:probe",
                (key, event) -> event.replaceFirst("^\\S+ \\S+", "<event>").replaceFirst("/\\w+$", "/<delivery>"));
        return " " + tags;
    }

    /** What is different in {@code other}, fact by fact; empty for an account that holds the same. */
    List<String> differences(CloudState other) {
        var names = new TreeSet<>(facts.keySet());
        names.addAll(other.facts.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(facts.get(name), other.facts.get(name)))
                .map(name -> name + ": " + facts.get(name) + " -> " + other.facts.get(name))
                .toList();
    }

    /** How many things of a kind there are: {@code distribution}, {@code bucket} … */
    long count(String kind) {
        return facts.keySet().stream()
                .filter(name -> name.matches(kind + "( [^ :]+)?( #\\d+)?"))
                .count();
    }

    private static void addBucket(Map<String, String> facts, S3Client s3, String name) {
        var bucket = "bucket " + name;
        add(facts, bucket, name);
        add(
                facts,
                bucket + ": tags",
                orNone(() -> sorted(s3.getBucketTagging(r -> r.bucket(name)).tagSet())));
        add(facts, bucket + ": acl", sorted(s3.getBucketAcl(r -> r.bucket(name)).grants()));
        add(
                facts,
                bucket + ": ownership",
                orNone(() -> s3.getBucketOwnershipControls(r -> r.bucket(name))
                        .ownershipControls()
                        .toString()));
        add(
                facts,
                bucket + ": public access",
                orNone(() -> s3.getPublicAccessBlock(r -> r.bucket(name))
                        .publicAccessBlockConfiguration()
                        .toString()));
        add(
                facts,
                bucket + ": encryption",
                s3.getBucketEncryption(r -> r.bucket(name))
                        .serverSideEncryptionConfiguration()
                        .toString());
        add(
                facts,
                bucket + ": policy",
                orNone(() -> statements(s3.getBucketPolicy(r -> r.bucket(name)).policy())));
        add(
                facts,
                bucket + ": cors",
                orNone(() -> s3.getBucketCors(r -> r.bucket(name)).corsRules().toString()));
        add(
                facts,
                bucket + ": lifecycle",
                orNone(() -> sorted(
                        s3.getBucketLifecycleConfiguration(r -> r.bucket(name)).rules())));
        s3.listObjectsV2(r -> r.bucket(name)).contents().forEach(object -> {
            var head = s3.headObject(r -> r.bucket(name).key(object.key()));
            add(
                    facts,
                    bucket + ": object " + object.key(),
                    String.join(
                            " ",
                            head.contentType(),
                            head.eTag(),
                            String.valueOf(head.contentEncoding()),
                            String.valueOf(head.cacheControl()),
                            String.valueOf(head.contentDisposition()),
                            String.valueOf(head.contentLanguage()),
                            String.valueOf(head.expiresString())));
        });
    }

    /** A second thing of the same name gets a number: nothing is hidden by another. */
    private static void add(Map<String, String> facts, String name, String fact) {
        var key = name;
        for (int i = 2; facts.containsKey(key); i++) {
            key = name + " #" + i;
        }
        facts.put(key, fact);
    }

    private static String orNone(Supplier<String> read) {
        try {
            return read.get();
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return "none";
            }
            throw e;
        }
    }

    private static String sorted(List<?> items) {
        return items.stream().map(String::valueOf).sorted().collect(Collectors.joining("\n"));
    }

    /** In which order statements were added does not matter. */
    private static String statements(String policy) {
        var statements = new ArrayList<String>();
        JsonMapper.shared()
                .readTree(policy)
                .path("Statement")
                .forEach(statement -> statements.add(statement.toString()));
        return sorted(statements);
    }
}
