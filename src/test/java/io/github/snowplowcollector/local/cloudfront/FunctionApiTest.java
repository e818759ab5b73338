package io.github.snowplowcollector.local.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudfront.model.CreateFunctionRequest;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.EventType;
import software.amazon.awssdk.services.cloudfront.model.FunctionAlreadyExistsException;
import software.amazon.awssdk.services.cloudfront.model.FunctionAssociation;
import software.amazon.awssdk.services.cloudfront.model.FunctionInUseException;
import software.amazon.awssdk.services.cloudfront.model.FunctionSizeLimitExceededException;
import software.amazon.awssdk.services.cloudfront.model.FunctionStage;
import software.amazon.awssdk.services.cloudfront.model.InvalidArgumentException;
import software.amazon.awssdk.services.cloudfront.model.InvalidFunctionAssociationException;
import software.amazon.awssdk.services.cloudfront.model.InvalidLambdaFunctionAssociationException;
import software.amazon.awssdk.services.cloudfront.model.LambdaFunctionAssociation;
import software.amazon.awssdk.services.cloudfront.model.NoSuchFunctionExistsException;
import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;

class FunctionApiTest {

    private static final String LAMBDA = "arn:aws:lambda:us-east-1:000000000000:function:pixel:7";

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

    private String create(Consumer<CreateFunctionRequest.Builder> spoil) {
        return fixture.client
                .createFunction(request -> {
                    request.name("pixel")
                            .functionConfig(config -> config.comment("").runtime("cloudfront-js-1.0"))
                            .functionCode(SdkBytes.fromUtf8String("function handler(event) {}"));
                    spoil.accept(request);
                })
                .eTag();
    }

    private String use(Consumer<DefaultCacheBehavior.Builder> associations) {
        var behavior = CloudFrontFixture.handBuiltBehavior();
        associations.accept(behavior);
        return fixture.create(CloudFrontFixture.minimal("ref").defaultCacheBehavior(behavior.build()))
                .id();
    }

    private static Consumer<DefaultCacheBehavior.Builder> function(String arn, EventType... events) {
        return behavior -> behavior.functionAssociations(list -> list.quantity(events.length)
                .items(Arrays.stream(events)
                        .map(event -> FunctionAssociation.builder()
                                .functionARN(arn)
                                .eventType(event)
                                .build())
                        .toList()));
    }

    private static Consumer<DefaultCacheBehavior.Builder> lambda(String arn, EventType event) {
        return behavior -> behavior.lambdaFunctionAssociations(list -> list.quantity(1)
                .items(LambdaFunctionAssociation.builder()
                        .lambdaFunctionARN(arn)
                        .eventType(event)
                        .build()));
    }

    @Test
    void createsPublishesReadsListsAndDeletes() {
        var etag = create(request -> {});
        assertThatThrownBy(() -> fixture.client.describeFunction(
                        request -> request.name("pixel").stage(FunctionStage.LIVE)))
                .isInstanceOf(NoSuchFunctionExistsException.class);

        var live = fixture.client
                .publishFunction(request -> request.name("pixel").ifMatch(etag))
                .functionSummary();

        assertThat(live.functionMetadata().functionARN()).isEqualTo("arn:aws:cloudfront::000000000000:function/pixel");
        assertThat(live.functionMetadata().stage()).isEqualTo(FunctionStage.LIVE);
        assertThat(live.status()).isEqualTo("UNASSOCIATED");
        assertThat(live.functionConfig().runtimeAsString()).isEqualTo("cloudfront-js-1.0");
        assertThat(fixture.client
                        .getFunction(request -> request.name("pixel"))
                        .functionCode()
                        .asUtf8String())
                .isEqualTo("function handler(event) {}");
        assertThat(fixture.client
                        .describeFunction(request -> request.name("pixel"))
                        .functionSummary()
                        .status())
                .isEqualTo("UNPUBLISHED");
        assertThat(fixture.client.listFunctions(request -> {}).functionList().items())
                .extracting(each -> each.functionMetadata().stageAsString())
                .containsExactly("DEVELOPMENT", "LIVE");

        fixture.client.deleteFunction(request -> request.name("pixel").ifMatch(etag));
        assertThatThrownBy(() -> fixture.client.describeFunction(
                        request -> request.name("pixel").stage(FunctionStage.LIVE)))
                .isInstanceOf(NoSuchFunctionExistsException.class);
    }

    @Test
    void refusesWhatIsNoFunction() {
        create(request -> {});

        assertThatThrownBy(() -> create(request -> {})).isInstanceOf(FunctionAlreadyExistsException.class);
        assertThatThrownBy(() -> create(request -> request.name("a b"))).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> create(request -> request.name("other")
                        .functionConfig(config -> config.comment("").runtime("nodejs20.x"))))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> create(request ->
                        request.name("other").functionCode(SdkBytes.fromUtf8String("/".repeat(10 * 1024 + 1)))))
                .isInstanceOf(FunctionSizeLimitExceededException.class);
        assertThatThrownBy(() -> fixture.client.publishFunction(
                        request -> request.name("pixel").ifMatch("E00000000000AB")))
                .isInstanceOf(PreconditionFailedException.class);
    }

    @Test
    void staysWhileABehaviorNamesIt() {
        var arn = fixture.function("pixel");

        var id = use(function(arn, EventType.VIEWER_REQUEST));

        var kept = fixture.client
                .getDistributionConfig(request -> request.id(id))
                .distributionConfig()
                .defaultCacheBehavior();
        assertThat(kept.functionAssociations().items()).singleElement().satisfies(association -> {
            assertThat(association.functionARN()).isEqualTo(arn);
            assertThat(association.eventType()).isEqualTo(EventType.VIEWER_REQUEST);
        });
        var live =
                fixture.client.describeFunction(request -> request.name("pixel").stage(FunctionStage.LIVE));
        assertThat(live.functionSummary().status()).isEqualTo("DEPLOYED");
        var etag = fixture.client
                .describeFunction(request -> request.name("pixel"))
                .eTag();
        assertThatThrownBy(() -> fixture.client.deleteFunction(
                        request -> request.name("pixel").ifMatch(etag)))
                .isInstanceOf(FunctionInUseException.class);
    }

    @Test
    void refusesAnAssociationOfNoPublishedFunctionOrEvent() {
        create(request -> request.name("unpublished"));
        var arn = fixture.function("pixel");
        var refused = InvalidFunctionAssociationException.class;

        assertThatThrownBy(() -> use(
                        function("arn:aws:cloudfront::000000000000:function/unpublished", EventType.VIEWER_REQUEST)))
                .isInstanceOf(refused);
        assertThatThrownBy(() ->
                        use(function("arn:aws:cloudfront::111111111111:function/pixel", EventType.VIEWER_REQUEST)))
                .isInstanceOf(refused);
        assertThatThrownBy(() -> use(function(arn, EventType.ORIGIN_REQUEST))).isInstanceOf(refused);
        assertThatThrownBy(() -> use(function(arn, EventType.VIEWER_REQUEST, EventType.VIEWER_REQUEST)))
                .isInstanceOf(refused);
        assertThatThrownBy(() ->
                        use(function(arn, EventType.VIEWER_REQUEST).andThen(lambda(LAMBDA, EventType.VIEWER_REQUEST))))
                .isInstanceOf(InvalidLambdaFunctionAssociationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:lambda:us-east-1:000000000000:function:pixel",
                "arn:aws:lambda:us-east-1:000000000000:function:pixel:$LATEST",
                "arn:aws:lambda:eu-central-1:000000000000:function:pixel:7",
            })
    void refusesALambdaFunctionElsewhereOrWithoutItsVersion(String arn) {
        assertThatThrownBy(() -> use(lambda(arn, EventType.ORIGIN_REQUEST)))
                .isInstanceOf(InvalidLambdaFunctionAssociationException.class);
    }

    @Test
    void takesAVersionOfALambdaFunctionAtItsWord() {
        assertThat(use(lambda(LAMBDA, EventType.ORIGIN_REQUEST))).startsWith("E");
    }
}
