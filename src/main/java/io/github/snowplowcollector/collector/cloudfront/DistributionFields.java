package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.collector.cloudfront.FieldTable.Field;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.CustomOriginConfig;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.S3OriginConfig;

/**
 * The fields of a distribution that are ours; every other one belongs to its owner. Ids of policies are those of CloudFront's managed
 * policies but for the response-headers policy.
 */
public final class DistributionFields {

    /** CachingOptimizedForUncompressedObjects: the query string is in no cache key, so S3 sees almost nothing. */
    static final String CACHE_POLICY = "b2884449-e4de-46a7-ac36-70bc7f1ddd6d";
    /** CORS-S3Origin: forwards what S3 needs to answer a preflight. */
    static final String ORIGIN_REQUEST_POLICY = "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf";

    private static final String ALIASES = "aliases";
    private static final String LOGGING = "logging";
    private static final String LOG_BUCKET = "logBucket";
    private static final String LOG_PREFIX = "logPrefix";

    /** What is not changed, since the POM names none. */
    private static final String NOT_OURS = "not ours";

    /**
     * The ids of what a set-up makes for the distribution.
     *
     * @param certificate what is served for names of its own; empty if it has none
     */
    record PolicyIds(String accessControl, String headersPolicy, String certificate) {}

    private final String originId;
    private final Optional<AliasFields> names;
    private final FieldTable<LiveFields, PolicyIds, DistributionBuilders> table;

    /**
     * The fields of a distribution of our own.
     *
     * @param logging what it should say of standard logging
     * @param names what it should say of names of its own, if the POM says any
     */
    public static DistributionFields ofOurs(
            CollectorIdentity identity, Supplier<LoggingFields> logging, Optional<AliasFields> names) {
        return new DistributionFields(identity, identity.originId(), logging, names, Optional.empty(), true, List.of());
    }

    /**
     * The fields of a distribution that is taken over. What its owner chose is kept as it was found.
     *
     * @param logging what it should say of standard logging
     * @param names what it should say of names of its own, if the POM says any
     * @param found as it was found
     * @param originId id of the origin that the pixel comes from
     * @param servesByDefault whether its default behaviour is what serves the pixel
     * @param others ids of the other origins that are the same bucket
     */
    public static DistributionFields ofAdopted(
            CollectorIdentity identity,
            Supplier<LoggingFields> logging,
            Optional<AliasFields> names,
            DistributionConfig found,
            String originId,
            boolean servesByDefault,
            List<String> others) {
        return new DistributionFields(
                identity,
                originId,
                logging,
                names,
                Optional.of(new LiveFields(found, originId)),
                servesByDefault,
                others);
    }

    private DistributionFields(
            CollectorIdentity identity,
            String originId,
            Supplier<LoggingFields> logging,
            Optional<AliasFields> names,
            Optional<LiveFields> found,
            boolean servesByDefault,
            List<String> others) {
        this.originId = originId;
        this.names = names;
        var wanted = identity.spec().distribution();
        // The default behaviour of a whole site is none of ours, even if one of its paths is a collector.
        var kept = new Kept(found, found.isEmpty() || servesByDefault);
        var rows = new ArrayList<Field<LiveFields, PolicyIds, DistributionBuilders, ?>>(List.of(
                row("enabled", live -> isTrue(live.config().enabled()), true, (b, on) -> b.config.enabled(on)),
                row(
                        "comment",
                        live -> text(live.config().comment()),
                        wanted.comment().value(),
                        (b, v) -> b.config.comment(v)),
                row(
                        "defaultRootObject",
                        live -> text(live.config().defaultRootObject()),
                        kept.text(live -> live.config().defaultRootObject(), CollectorIdentity.PIXEL_KEY),
                        (b, v) -> b.config.defaultRootObject(v)),
                row(
                        "priceClass",
                        live -> text(live.config().priceClassAsString()),
                        wanted.priceClass().value().awsName(),
                        (b, v) -> b.config.priceClass(v)),
                row(
                        "ipv6",
                        live -> isTrue(live.config().isIPV6Enabled()),
                        wanted.ipv6().value(),
                        (b, v) -> b.config.isIPV6Enabled(v)),
                row(
                        "httpVersion",
                        live -> text(live.config().httpVersionAsString()).toLowerCase(Locale.ROOT),
                        wanted.httpVersion().value().awsName(),
                        (b, v) -> b.config.httpVersion(v)),
                row("originId", live -> live.origin(o -> o.id()), originId, (b, v) -> b.origin.id(v)),
                row(
                        "originDomain",
                        live -> live.origin(o -> o.domainName()),
                        identity.originDomain(),
                        (b, v) -> b.origin.domainName(v)),
                // Of ours always empty: the pixel lies at the top of its bucket.
                row(
                        "originPath",
                        live -> live.origin(o -> o.originPath()),
                        kept.text(live -> live.origin(o -> o.originPath()), ""),
                        (b, v) -> b.origin.originPath(v)),
                new Field<>(
                        "originAccessControlId",
                        live -> live.origin(o -> o.originAccessControlId()),
                        PolicyIds::accessControl,
                        (b, v) -> b.origin.originAccessControlId(v)),
                // Always empty: it excludes the origin access control.
                row(
                        "originAccessIdentity",
                        LiveFields::originAccessIdentity,
                        "",
                        (b, v) -> b.s3Origin.originAccessIdentity(v)),
                row(
                        "targetOriginId",
                        live -> live.behavior().targetOriginId(),
                        kept.text(live -> live.behavior().targetOriginId(), originId),
                        (b, v) -> b.behavior.targetOriginId(v)),
                row(
                        "viewerProtocolPolicy",
                        live -> text(live.behavior().viewerProtocolPolicyAsString()),
                        kept.unlessFilled(
                                live -> text(live.behavior().viewerProtocolPolicyAsString()),
                                wanted.viewerProtocol().value().awsName()),
                        (b, v) -> b.behavior.viewerProtocolPolicy(v)),
                row(
                        "allowedMethods",
                        LiveFields::allowedMethods,
                        kept.with(LiveFields::allowedMethods, List.of("GET", "HEAD", "OPTIONS")),
                        (b, v) -> b.methods.itemsWithStrings(v).quantity(v.size())),
                row(
                        "cachedMethods",
                        LiveFields::cachedMethods,
                        kept.with(LiveFields::cachedMethods, List.of("GET", "HEAD")),
                        (b, v) -> b.methods.cachedMethods(
                                c -> c.itemsWithStrings(v).quantity(v.size()))),
                row(
                        "compress",
                        live -> isTrue(live.behavior().compress()),
                        kept.value(live -> isTrue(live.behavior().compress()), false),
                        (b, v) -> b.behavior.compress(v)),
                row(
                        "cachePolicyId",
                        live -> text(live.behavior().cachePolicyId()),
                        kept.text(live -> live.behavior().cachePolicyId(), CACHE_POLICY),
                        (b, v) -> b.behavior.cachePolicyId(v.isEmpty() ? null : v)),
                row(
                        "originRequestPolicyId",
                        live -> text(live.behavior().originRequestPolicyId()),
                        kept.text(live -> live.behavior().originRequestPolicyId(), ORIGIN_REQUEST_POLICY),
                        (b, v) -> b.behavior.originRequestPolicyId(v.isEmpty() ? null : v)),
                new Field<>(
                        "responseHeadersPolicyId",
                        live -> text(live.behavior().responseHeadersPolicyId()),
                        ids -> kept.text(live -> live.behavior().responseHeadersPolicyId(), ids.headersPolicy),
                        (b, v) -> b.behavior.responseHeadersPolicyId(v.isEmpty() ? null : v)),
                new Field<>(
                        LOGGING,
                        live -> isTrue(live.logging().enabled()),
                        ids -> logging.get().enabled(),
                        (b, v) -> b.logging.enabled(v)),
                new Field<>(
                        LOG_BUCKET,
                        live -> LoggingFields.of(identity, live.logging()).bucket(),
                        ids -> logging.get().bucket(),
                        (b, v) -> b.logging.bucket(v)),
                new Field<>(
                        LOG_PREFIX,
                        live -> logPrefix(
                                text(live.logging().prefix()), logging.get().prefix()),
                        ids -> logging.get().prefix(),
                        (b, v) -> b.logging.prefix(v)),
                row(
                        "logCookies",
                        live -> isTrue(live.logging().includeCookies()),
                        kept.value(live -> isTrue(live.logging().includeCookies()), false),
                        (b, v) -> b.logging.includeCookies(v)),
                wanted.webAclArn()
                        .map(arn -> row(
                                "webAclArn",
                                live -> text(live.config().webACLId()),
                                arn,
                                (b, v) -> b.config.webACLId(v)))
                        .orElseGet(() -> row("webAclArn", live -> NOT_OURS, NOT_OURS, (b, v) -> {}))));
        names.ifPresent(own -> rows.addAll(rowsOf(own, found.map(LiveFields::config))));
        others.forEach(id -> rows.add(new Field<>(
                "origin." + id,
                live -> OriginAccess.of(live.config(), id),
                ids -> new OriginAccess(identity.originDomain(), ids.accessControl, ""),
                (b, v) -> b.change(id, v::applyTo))));
        table = new FieldTable<>(List.copyOf(rows));
    }

    private static List<Field<LiveFields, PolicyIds, DistributionBuilders, ?>> rowsOf(
            AliasFields names, Optional<DistributionConfig> found) {
        return List.of(
                new Field<LiveFields, PolicyIds, DistributionBuilders, List<String>>(
                        ALIASES,
                        live -> names.ours(live.config()),
                        ids -> names.wanted(),
                        (b, v) -> b.config.aliases(names.aliases(b.before(), v))),
                new Field<LiveFields, PolicyIds, DistributionBuilders, String>(
                        "certificate",
                        live -> AliasFields.certificate(live.config()),
                        PolicyIds::certificate,
                        DistributionBuilders::serve),
                new Field<LiveFields, PolicyIds, DistributionBuilders, String>(
                        "minimumTls",
                        live -> AliasFields.minimumTls(live.config()),
                        ids -> names.wantedTls(ids.certificate, found),
                        (b, v) -> b.viewer.minimumProtocolVersion(v)));
    }

    /** The same values without the names that {@code before} does not bear yet: somebody else has one of them. */
    Map<String, Object> withoutNewNames(Map<String, Object> values, DistributionConfig before) {
        var less = new LinkedHashMap<>(values);
        names.ifPresent(own -> less.put(
                ALIASES,
                own.wanted().stream().filter(AliasFields.of(before)::contains).toList()));
        return less;
    }

    /** The same values with the names as they stand. */
    Map<String, Object> withNamesOf(DistributionConfig config, Map<String, Object> values) {
        var same = new LinkedHashMap<>(values);
        names.ifPresent(own -> same.put(ALIASES, own.ours(config)));
        return same;
    }

    /** The same values without standard logging. */
    Map<String, Object> withoutLogging(Map<String, Object> values) {
        var less = new LinkedHashMap<>(values);
        less.put(LOGGING, LoggingFields.OFF.enabled());
        less.put(LOG_BUCKET, LoggingFields.OFF.bucket());
        less.put(LOG_PREFIX, LoggingFields.OFF.prefix());
        return less;
    }

    /** The names that {@code config} lacks. */
    List<String> namesLacking(DistributionConfig config) {
        return names.map(own -> own.lacking(config)).orElse(List.of());
    }

    /** The certificate for names of its own, if it is to have any. */
    Optional<ServedCertificate> certificate() {
        return names.map(AliasFields::certificate);
    }

    /**
     * What the owner of a distribution chose, as far as it is kept.
     *
     * @param found the distribution as it was found; empty if it is ours
     * @param fills whether ours takes the place of what its owner did not choose
     */
    private record Kept(Optional<LiveFields> found, boolean fills) {

        <V> V value(Function<LiveFields, V> read, V ours) {
            return found.map(read).orElse(ours);
        }

        /** Ours, but at a whole site's default behaviour. */
        String unlessFilled(Function<LiveFields, String> read, String ours) {
            return fills ? ours : value(read, ours);
        }

        String text(Function<LiveFields, @Nullable String> read, String ours) {
            var chosen = found.map(live -> DistributionFields.text(read.apply(live)));
            return chosen.filter(text -> !text.isEmpty() || !fills).orElse(ours);
        }

        /** What is there, and ours besides. */
        List<String> with(Function<LiveFields, List<String>> read, List<String> ours) {
            return Stream.concat(found.map(read).orElse(List.of()).stream(), fills ? ours.stream() : Stream.of())
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** How an origin is read that is the pixel's bucket as well. */
    private record OriginAccess(String domain, String accessControl, String accessIdentity) {

        static OriginAccess of(DistributionConfig config, String id) {
            var live = new LiveFields(config, id);
            return new OriginAccess(
                    live.origin(o -> o.domainName()),
                    live.origin(o -> text(o.originAccessControlId())),
                    live.originAccessIdentity());
        }

        Origin applyTo(Origin origin) {
            return origin.toBuilder()
                    .domainName(domain)
                    .originAccessControlId(accessControl)
                    .customOriginConfig((CustomOriginConfig) null)
                    .s3OriginConfig(Optional.ofNullable(origin.s3OriginConfig())
                            .map(S3OriginConfig::toBuilder)
                            .orElseGet(S3OriginConfig::builder)
                            .originAccessIdentity(accessIdentity)
                            .build())
                    .build();
        }

        @Override
        public String toString() {
            return domain
                    + (accessControl.isEmpty() ? "" : ", origin access control " + accessControl)
                    + (accessIdentity.isEmpty() ? "" : ", " + accessIdentity);
        }
    }

    /** The values of a distribution, by field. */
    Map<String, Object> of(DistributionConfig config) {
        return table.read(new LiveFields(config, originId));
    }

    /** The values that a distribution should have, by field. */
    Map<String, Object> wanted(PolicyIds ids) {
        return table.want(ids);
    }

    /** A new distribution's configuration. */
    DistributionConfig toConfig(Map<String, Object> values, String callerReference) {
        return applyTo(
                DistributionConfig.builder()
                        .callerReference(callerReference)
                        .origins(o -> o.items(List.of()).quantity(0))
                        .defaultCacheBehavior(b -> b.targetOriginId(originId))
                        .build(),
                values);
    }

    /** The configuration with our fields set and everybody else's as they were. */
    DistributionConfig applyTo(DistributionConfig config, Map<String, Object> values) {
        return table.write(values, new DistributionBuilders(config, originId)).build();
    }

    private static <V> Field<LiveFields, PolicyIds, DistributionBuilders, V> row(
            String name, Function<LiveFields, V> read, V wanted, BiConsumer<DistributionBuilders, V> write) {
        return new Field<>(name, read, ids -> wanted, write);
    }

    /** CloudFront adds the slash that a prefix lacks. */
    private static String logPrefix(String live, String wanted) {
        return (live + "/").equals(wanted) ? wanted : live;
    }

    static boolean isTrue(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
