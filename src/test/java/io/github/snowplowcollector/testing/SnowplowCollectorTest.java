package io.github.snowplowcollector.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.MicroClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.ClassOrderer.OrderAnnotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@TestClassOrder(OrderAnnotation.class)
class SnowplowCollectorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PAGE_VIEW = "e=pv&p=web&tv=test&aid=shop&eid=6d8e0a3c-6e5b-4f0e-9a3a-0b6a3c0f4f11";
    private static final String ORDER = "e=se&p=web&tv=test&aid=shop&se_ca=order&se_ac=buy&se_va=";
    private static final String SCHEMA = "iglu:com.acme/checkout/jsonschema/1-0-0";

    private static final SnowplowCollector SHARED = new SnowplowCollector();
    private static URI address;

    @Nested
    @Order(1)
    class Registered {

        @RegisterExtension
        static final SnowplowCollector collector = SHARED;

        @RepeatedTest(2)
        void isEmptyBeforeEachTest() throws IOException {
            address = collector.url();
            assertThat(collector.events()).isEmpty();
            send(collector, PAGE_VIEW);
            assertThat(collector.events()).hasSize(1);
        }

        @Test
        void isGivenWhatWasSent() throws IOException {
            send(collector, PAGE_VIEW);
            send(collector, ORDER + "free");
            send(collector, ORDER + "12.5");

            var events = collector.await(2, PATIENCE);

            assertThat(events)
                    .extracting(CollectedEvent::good, CollectedEvent::type, CollectedEvent::appId)
                    .containsExactly(tuple(true, "page_view"), tuple(false, "struct"), tuple(true, "struct"));
            assertThat(events.get(0).eventId()).isEqualTo("6d8e0a3c-6e5b-4f0e-9a3a-0b6a3c0f4f11");
            assertThat(events.get(1).problems())
                    .singleElement()
                    .asString()
                    .contains("se_va", "free")
                    .endsWith("Correct se_va where the event is sent, or leave it out.");
            assertThat(events.get(2).fields())
                    .containsEntry("se_category", "order")
                    .containsEntry("se_value", 12.5);
        }

        private static Tuple tuple(boolean good, String type) {
            return Tuple.tuple(good, type, "shop");
        }

        @Test
        void saysWhatCameInstead() throws IOException {
            send(collector, PAGE_VIEW);
            send(collector, ORDER + "free");

            assertThatThrownBy(() -> collector.await(2, Duration.ofMillis(50)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("awaited 2 good events for 50 ms at " + collector.url() + ", and these came:"
                            + "\n  good page_view app=shop"
                            + "\n  bad struct app=shop: se_va must be a decimal number of at most 1,000 digits, or null: \"free\"."
                            + " Correct se_va where the event is sent, or leave it out.");
        }

        @Test
        void saysThatNothingCame() {
            assertThatThrownBy(() -> collector.await(1, Duration.ofMillis(50)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageEndingWith("and these came: none");
        }

        @Test
        void refusesToWaitLongerThanTheCollectorDoes() {
            assertThatThrownBy(() -> collector.await(1, Duration.ofMinutes(11)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at most 10m");
        }

        @Nested
        class Inside {

            @Test
            void isTheSame() {
                assertThat(collector.url()).isEqualTo(address);
            }
        }
    }

    @Nested
    @Order(2)
    class AfterTheClass {

        @Test
        void itIsStopped() {
            assertThat(MicroClient.listens(address)).isFalse();
            assertThatThrownBy(SHARED::url)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Fix: register it");
        }
    }

    @Nested
    @Order(3)
    class RegisteredAgain {

        @RegisterExtension
        static final SnowplowCollector collector = SHARED;

        @Test
        void isAtTheSameAddress() {
            assertThat(collector.url()).isEqualTo(address);
        }
    }

    @Nested
    @ExtendWith(SnowplowCollector.class)
    class AsParameter {

        @Test
        void isGiven(SnowplowCollector collector) throws IOException {
            send(collector, PAGE_VIEW);
            assertThat(collector.await(1, PATIENCE)).hasSize(1);
        }
    }

    @Test
    void runsByHandAndBesideAnother() throws IOException {
        try (var one = new SnowplowCollector().start();
                var other = new SnowplowCollector().start()) {
            send(one, PAGE_VIEW);
            assertThat(one.await(1, PATIENCE)).hasSize(1);
            assertThat(other.events()).isEmpty();
            one.reset();
            assertThat(one.events()).isEmpty();
        }
    }

    @Test
    @Tag("long")
    void leavesNothing() throws Exception {
        new SnowplowCollector().start().close();
        var before = Leftovers.now();
        var collector = new SnowplowCollector();
        for (int again = 0; again < 2; again++) {
            collector.start();
            var address = collector.url();
            send(collector, PAGE_VIEW);
            collector.await(1, PATIENCE);
            assertThat(Leftovers.folders()).isNotEmpty();
            collector.close();
            collector.close();

            assertThat(MicroClient.listens(address)).isFalse();
            assertThat(Leftovers.folders()).isEmpty();
        }
        before.await(PATIENCE);
    }

    @Test
    void judgesBySchemas(@TempDir Path folder) throws IOException {
        var schema = folder.resolve("com.acme/checkout/jsonschema/1-0-0");
        Files.createDirectories(schema.getParent());
        Files.writeString(schema, """
                {"self": {"vendor": "com.acme", "name": "checkout", "format": "jsonschema", "version": "1-0-0"},
                 "type": "object", "properties": {"total": {"type": "number"}}}""");
        try (var collector = SnowplowCollector.withSchemas(folder).start()) {
            send(collector, checkout("12"));
            send(collector, checkout("\"free\""));

            var events = collector.await(1, PATIENCE);

            assertThat(events).extracting(CollectedEvent::schema).containsOnly(SCHEMA);
            assertThat(events).extracting(CollectedEvent::good).containsExactly(true, false);
        }
    }

    private static String checkout(String total) {
        var json = """
                {"schema":"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0",\
                "data":{"schema":"%s","data":{"total":%s}}}""".formatted(SCHEMA, total);
        return "e=ue&p=web&tv=test&aid=shop&ue_pr=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
    }

    private static void send(SnowplowCollector collector, String query) throws IOException {
        try (var pixel = collector.url().resolve("/i?" + query).toURL().openStream()) {
            assertThat(pixel.readAllBytes()).hasSize(43);
        }
    }
}
