package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.ManualClock;
import io.github.snowplowcollector.local.InProcessCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.iam.Principal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** The local Route 53 with the AWS SDK's client before it. A change takes one minute of the clock. */
public final class Route53Fixture implements AutoCloseable {

    static final Duration PROPAGATION = Duration.ofMinutes(1);
    static final String DISTRIBUTION = "d111111abcdef8.cloudfront.net";

    final ManualClock clock = new ManualClock(Instant.parse("2026-11-05T10:15:30Z"));
    final Route53Client client;
    private final SdkHttpClient cloud;

    public Route53Fixture(Path directory) {
        this(directory, Principal.ROOT);
    }

    /** @param principal whom every call is judged as */
    Route53Fixture(Path directory, Principal principal) {
        cloud = InProcessCloud.open(
                new LocalCloudOptions(directory, Duration.ofHours(1), PROPAGATION, clock, principal));
        client = client(InProcessCloud.ENDPOINT, cloud);
    }

    /** A client of a cloud that listens. */
    public static Route53Client client(URI endpoint) {
        return client(endpoint, UrlConnectionHttpClient.create());
    }

    private static Route53Client client(URI endpoint, SdkHttpClient http) {
        return Route53Client.builder()
                .endpointOverride(endpoint)
                .region(Region.AWS_GLOBAL)
                .httpClient(http)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .build();
    }

    /** A new public zone; its name is its caller reference. Returns its id. */
    public String zone(String name) {
        return zone(client, name, name);
    }

    public static String zone(Route53Client client, String name, String reference) {
        return client.createHostedZone(r -> r.name(name).callerReference(reference))
                .hostedZone()
                .id()
                .replace("/hostedzone/", "");
    }

    public ChangeInfo change(String zone, Change... changes) {
        return change(client, zone, changes);
    }

    public static ChangeInfo change(Route53Client client, String zone, Change... changes) {
        return client.changeResourceRecordSets(r -> r.hostedZoneId(zone).changeBatch(b -> b.changes(changes)))
                .changeInfo();
    }

    public static Change create(ResourceRecordSet set) {
        return change(ChangeAction.CREATE, set);
    }

    public static Change upsert(ResourceRecordSet set) {
        return change(ChangeAction.UPSERT, set);
    }

    public static Change delete(ResourceRecordSet set) {
        return change(ChangeAction.DELETE, set);
    }

    private static Change change(ChangeAction action, ResourceRecordSet set) {
        return Change.builder().action(action).resourceRecordSet(set).build();
    }

    public static ResourceRecordSet records(String name, String type, String... values) {
        return ResourceRecordSet.builder()
                .name(name)
                .type(type)
                .ttl(300L)
                .resourceRecords(Arrays.stream(values)
                        .map(value -> ResourceRecord.builder().value(value).build())
                        .toList())
                .build();
    }

    public static ResourceRecordSet alias(String name, String type, String zone, String target) {
        return alias(name, type, zone, target, r -> {});
    }

    static ResourceRecordSet alias(
            String name, String type, String zone, String target, Consumer<ResourceRecordSet.Builder> more) {
        var set = ResourceRecordSet.builder()
                .name(name)
                .type(type)
                .aliasTarget(a -> a.hostedZoneId(zone).dnsName(target).evaluateTargetHealth(false));
        more.accept(set);
        return set.build();
    }

    public static ResourceRecordSet cloudFront(String name, String type, String domain) {
        return alias(name, type, ZoneDraft.CLOUDFRONT_ZONE, domain);
    }

    /** Names and types of a zone's record sets, as they are listed. */
    List<String> listed(String zone) {
        return client.listResourceRecordSets(r -> r.hostedZoneId(zone)).resourceRecordSets().stream()
                .map(set -> set.name() + " " + set.typeAsString())
                .toList();
    }

    @Override
    public void close() {
        client.close();
        cloud.close();
    }
}
