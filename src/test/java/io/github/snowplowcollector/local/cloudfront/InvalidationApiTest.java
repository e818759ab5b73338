package io.github.snowplowcollector.local.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudfront.model.InvalidArgumentException;
import software.amazon.awssdk.services.cloudfront.model.Invalidation;
import software.amazon.awssdk.services.cloudfront.model.NoSuchDistributionException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchInvalidationException;

class InvalidationApiTest {

    @TempDir
    Path directory;

    CloudFrontFixture fixture;
    String distribution = "";

    @BeforeEach
    void start() throws IOException {
        fixture = new CloudFrontFixture(directory);
        distribution = fixture.create(CloudFrontFixture.minimal("ref")).id();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Invalidation invalidate(String callerReference, String... paths) {
        return fixture.client
                .createInvalidation(request -> request.distributionId(distribution)
                        .invalidationBatch(batch -> batch.callerReference(callerReference)
                                .paths(list -> list.quantity(paths.length).items(paths))))
                .invalidation();
    }

    private String status(String id) {
        return fixture.client
                .getInvalidation(request -> request.distributionId(distribution).id(id))
                .invalidation()
                .status();
    }

    @Test
    void isCompletedAfterAWhile() {
        var id = invalidate("one", "/i").id();
        assertThat(status(id)).isEqualTo("InProgress");
        assertThat(fixture.client
                        .getDistribution(request -> request.id(distribution))
                        .distribution()
                        .inProgressInvalidationBatches())
                .isEqualTo(1);

        fixture.clock.advance(CloudFrontFixture.DEPLOYMENT);
        assertThat(status(id)).isEqualTo("Completed");
    }

    @Test
    void isTheSameForTheSameReferenceAndPaths() {
        var first = invalidate("one", "/i", "/j");

        assertThat(invalidate("one", "/i", "/j")).isEqualTo(first);
        assertThat(fixture.client
                        .listInvalidations(request -> request.distributionId(distribution))
                        .invalidationList()
                        .items())
                .singleElement()
                .satisfies(summary -> assertThat(summary.id()).isEqualTo(first.id()));
    }

    @Test
    void refusesTheSameReferenceForOtherPaths() {
        invalidate("one", "/i");

        assertThatThrownBy(() -> invalidate("one", "/j"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("caller reference that was used for a previous");
    }

    @ParameterizedTest
    @ValueSource(strings = {"i", "/a*b", "/a b"})
    void refusesPathsThatAreNone(String path) {
        assertThatThrownBy(() -> invalidate("one", path)).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() -> status("I0")).isInstanceOf(NoSuchInvalidationException.class);
        distribution = "E0";
        assertThatThrownBy(() -> invalidate("one", "/i")).isInstanceOf(NoSuchDistributionException.class);
    }
}
