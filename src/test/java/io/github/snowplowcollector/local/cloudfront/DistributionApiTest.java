package io.github.snowplowcollector.local.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.model.PriceClass;
import software.amazon.awssdk.services.cloudfront.model.Tag;

class DistributionApiTest {

    @TempDir
    Path directory;

    CloudFrontFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new CloudFrontFixture(directory);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void createsAnIncompleteConfigurationWithCloudFrontsDefaults() {
        var created = fixture.create(CloudFrontFixture.minimal("ref"));

        assertThat(created.id()).matches("E[A-Z0-9]{13}");
        assertThat(created.domainName()).matches("d[a-z0-9]{13}\\.cloudfront\\.net");
        assertThat(created.arn()).isEqualTo("arn:aws:cloudfront::000000000000:distribution/" + created.id());
        var config = created.distributionConfig();
        assertThat(config.priceClass()).isEqualTo(PriceClass.PRICE_CLASS_ALL);
        assertThat(config.httpVersionAsString()).isEqualTo("http2");
        assertThat(config.defaultCacheBehavior().allowedMethods().itemsAsStrings())
                .containsExactlyInAnyOrder("GET", "HEAD");
        assertThat(config.viewerCertificate().cloudFrontDefaultCertificate()).isTrue();
        assertThat(config.restrictions().geoRestriction().restrictionTypeAsString())
                .isEqualTo("none");
    }

    @Test
    void isInProgressUntilItsDeploymentIsOver() {
        var id = fixture.create(CloudFrontFixture.minimal("ref")).id();
        assertThat(status(id)).isEqualTo("InProgress");

        fixture.clock.advance(CloudFrontFixture.DEPLOYMENT);
        assertThat(status(id)).isEqualTo("Deployed");

        fixture.update(id, config -> config.comment("changed"));
        assertThat(status(id)).isEqualTo("InProgress");
    }

    private String status(String id) {
        return fixture.client
                .getDistribution(request -> request.id(id))
                .distribution()
                .status();
    }

    @Test
    void keepsWhatAnUpdateDoesNotChange() {
        var id = fixture.create(fixture.collector("ref")).id();
        var before =
                fixture.client.getDistributionConfig(request -> request.id(id)).distributionConfig();

        fixture.update(id, config -> config.comment("changed"));

        var after =
                fixture.client.getDistributionConfig(request -> request.id(id)).distributionConfig();
        assertThat(after).isEqualTo(before.toBuilder().comment("changed").build());
    }

    @Test
    void createsWithTagsInOneCall() {
        var created = fixture.client
                .createDistributionWithTags(request -> request.distributionConfigWithTags(both ->
                        both.distributionConfig(CloudFrontFixture.minimal("ref").build())
                                .tags(tags -> tags.items(tag("snowplow:collector", "demo")))))
                .distribution();

        assertThat(tags(created.arn())).containsExactly(tag("snowplow:collector", "demo"));
    }

    @Test
    void addsAndRemovesTagsWithoutANewVersion() {
        var created = fixture.create(CloudFrontFixture.minimal("ref"));
        var etag = fixture.etag(created.id());

        fixture.client.tagResource(request ->
                request.resource(created.arn()).tags(tags -> tags.items(tag("a", "1"), tag("b", "x y"))));
        fixture.client.untagResource(request -> request.resource(created.arn()).tagKeys(keys -> keys.items("a")));

        assertThat(tags(created.arn())).containsExactly(tag("b", "x y"));
        assertThat(fixture.etag(created.id())).isEqualTo(etag);
    }

    private List<Tag> tags(String arn) {
        return fixture.client
                .listTagsForResource(request -> request.resource(arn))
                .tags()
                .items();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void listsInPages() {
        IntStream.range(0, 5).forEach(i -> fixture.create(CloudFrontFixture.minimal("ref" + i)));

        var ids = new ArrayList<String>();
        var marker = Optional.of("");
        while (marker.isPresent()) {
            var from = marker.get();
            var page = fixture.client
                    .listDistributions(request -> request.maxItems("2").marker(from))
                    .distributionList();
            assertThat(page.items().size()).isLessThanOrEqualTo(2);
            assertThat(page.isTruncated()).isEqualTo(page.nextMarker() != null);
            page.items().forEach(summary -> ids.add(summary.id()));
            marker = Optional.ofNullable(page.nextMarker());
        }

        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void summarisesWhatAListShows() {
        var created = fixture.create(fixture.collector("ref").comment("mine"));

        var summary =
                fixture.client.listDistributions().distributionList().items().get(0);

        assertThat(summary.id()).isEqualTo(created.id());
        assertThat(summary.eTag()).isEqualTo(fixture.etag(created.id()));
        assertThat(summary.comment()).isEqualTo("mine");
        assertThat(summary.domainName()).isEqualTo(created.domainName());
        assertThat(summary.status()).isEqualTo("InProgress");
        assertThat(summary.origins().items().get(0).id()).isEqualTo("pixel");
    }

    @Test
    void grantsLogDeliveryOnCreationAndOnEveryUpdate() {
        var id = fixture.create(fixture.collector("ref")).id();
        fixture.update(id, config -> config.comment("changed"));

        assertThat(fixture.s3.grants).containsExactly("logs", "logs");
    }

    @Test
    void forgetsBucketAndPrefixOfALogThatIsSwitchedOff() {
        var id = fixture.create(fixture.collector("ref")).id();

        fixture.update(
                id,
                config -> config.logging(logging -> logging.enabled(false)
                        .includeCookies(false)
                        .bucket("logs.s3.amazonaws.com")
                        .prefix("demo/")));

        var logging = fixture.client
                .getDistributionConfig(request -> request.id(id))
                .distributionConfig()
                .logging();
        assertThat(logging.bucket()).isEmpty();
        assertThat(logging.prefix()).isEmpty();
        assertThat(fixture.s3.grants).hasSize(1);
    }

    @Test
    void deletesADisabledDistribution() {
        var id = fixture.create(CloudFrontFixture.minimal("ref").enabled(false)).id();
        fixture.clock.advance(CloudFrontFixture.DEPLOYMENT);

        fixture.client.deleteDistribution(request -> request.id(id).ifMatch(fixture.etag(id)));

        assertThat(fixture.distributionIds()).isEmpty();
    }
}
