package io.github.snowplowcollector.archive.expect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.FieldEncoding;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.config.Problem;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventDecoder;
import io.github.snowplowcollector.event.EventRules;
import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.model.Check.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expectations as people write them, against a shop's page views, a checkout and a bad ping. */
class ExpectationsTest {

    private static final String CHECKOUT = URLEncoder.encode(
            "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0\",\"data\":{\"schema\":"
                    + "\"iglu:com.acme/checkout/jsonschema/1-0-2\",\"data\":{}}}",
            StandardCharsets.UTF_8);

    private static final List<String> QUERIES = List.of(
            "e=pv&p=web&tv=x&aid=shop",
            "e=pv&p=web&tv=x&aid=shop",
            "e=pv&p=web&tv=x&aid=blog",
            "e=ue&p=web&tv=x&aid=shop&ue_pr=" + CHECKOUT,
            "e=pp&p=toaster&tv=x&aid=shop");

    private static List<Check> check(String... expectations) {
        var problems = new Problems();
        var check = new EventCheck(
                Expectations.read(List.of(expectations), problems), new EventRules(Optional.empty()), false);
        assertThat(problems.found()).isEmpty();
        QUERIES.stream().map(ExpectationsTest::event).forEach(check::event);
        return check.checks();
    }

    static Event event(String query) {
        var row = "2026-11-24\t03:04:05\tLHR5-P2\t500\t192.0.2.1\tGET\td1.cloudfront.net\t/i\t200\t-\t-\t"
                + FieldEncoding.encode(query) + "\n";
        var events = new ArrayList<Event>();
        try {
            AccessLogReader.read(
                    new ByteArrayInputStream(row.getBytes(StandardCharsets.US_ASCII)), new AccessLogReader.Rows() {
                        @Override
                        public void row(AccessLogRecord record) {
                            events.add((Event) EventDecoder.decode(record));
                        }

                        @Override
                        public void unreadable(UnreadableRow unreadable) {
                            throw new IllegalStateException(unreadable.reason());
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events.get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3 page_view",
                "3 page_views",
                "3 pv",
                "  3   page_view ",
                "2 page_view app=shop",
                "at least 2 page_view",
                "at most 3 page_view",
                "1 to 3 page_view",
                "4 events",
                "at least 1 event app=blog",
                "1 unstruct schema=iglu:com.acme/checkout/jsonschema/1-0-2",
                "1 unstruct schema=com.acme/checkout/jsonschema/1-*",
                "no struct",
                "no events entity=com.acme/user/jsonschema/1-0-0",
                "0 page_ping",
                "1 bad",
                "1 bad app=shop"
            })
    void isMet(String expectation) {
        assertThat(check(expectation, "at most 1 bad")).first().satisfies(row -> {
            assertThat(row.status()).as(expectation).isEqualTo(Status.PASS);
            assertThat(row.name()).isEqualTo(expectation.strip().replaceAll(" +", " "));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 page_view",
                "at least 4 page_view",
                "at most 2 page_view",
                "4 to 9 page_view",
                "no page_view app=blog",
                "1 unstruct schema=com.acme/checkout/jsonschema/1-0-0",
                "5 events",
                "no bad"
            })
    void isNotMet(String expectation) {
        assertThat(check(expectation))
                .first()
                .satisfies(row -> assertThat(row.status()).as(expectation).isEqualTo(Status.FAIL));
    }

    @Test
    void saysWhatWasFound() {
        var rows = check("1 page_view app=shop");

        assertThat(rows.get(0).detail())
                .isEqualTo("found 2; there are 2 page_view app=shop; 1 page_view app=blog; 1 unstruct app=shop"
                        + " schema=iglu:com.acme/checkout/jsonschema/1-0-2; 1 bad page_ping app=shop");
        assertThat(rows.get(1).name()).as("expected unless it is spoken of").isEqualTo("no bad");
        assertThat(rows.get(1).detail()).startsWith("found 1; p ").endsWith(": 'toaster'");
    }

    @ParameterizedTest
    @CsvSource({
        "page_view,Begin with how many",
        "some page_view,Begin with how many",
        "-1 page_view,Begin with how many",
        "3,Count events",
        "3 pageview,Count events",
        "3 page_view from=shop,Write action",
        "3 page_view geo_country=DE,Write a field that trackers fill",
        "3 page_view contexts=x,Write data.<path>",
        "3 unstruct data=x,Write action",
        "3 unstruct data..total=x,Write action",
        "3 page_view title='Check out,Write conditions",
        "3 page_view title=Check out,Write conditions",
        "3 page_view app=,Write conditions",
        "3 page_view app,Write conditions",
        "5 to 3 page_view,Swap them"
    })
    void saysWhatIsWrong(String expectation, String fix) {
        var problems = new Problems();
        Expectations.read(List.of(expectation), problems);

        assertThat(problems.found())
                .singleElement()
                .extracting(Problem::fix)
                .asString()
                .startsWith(fix);
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        var problems = new Problems();
        Expectations.read(
                Arrays.asList("page_view", "3 page_view", null, " \n ", "3 page_view app=x from=y z"), problems);

        assertThat(problems.found())
                .extracting(Problem::toString)
                .satisfiesExactly(
                        one -> assertThat(one)
                                .startsWith("expectations = 'page_view': Number 1 of 5: An expectation is"),
                        one -> assertThat(one)
                                .isEqualTo("expectations = '': Number 3 of 5: It is empty. Fix: Write an"
                                        + " expectation, for example 3 page_view, or remove the element."),
                        one -> assertThat(one).contains("Number 4 of 5: It is empty."),
                        one -> assertThat(one).contains("Number 5 of 5: Events have no field from."));
    }

    @Test
    void saysFromWhereOnNoConditionCanBeRead() {
        var problems = new Problems();
        Expectations.read(List.of("3 page_view app=shop title='Check out"), problems);

        assertThat(problems.found())
                .singleElement()
                .extracting(Problem::rule)
                .isEqualTo("Number 1 of 1: No condition can be read from 'title='Check out' on.");
    }

    /** A pattern with a group for each step overflowed the stack. */
    @Test
    void takesAPathOfAnyDepth() {
        var deep = new Problems();

        assertThat(Expectations.read(List.of("1 events data" + ".a".repeat(4000) + "=1"), deep))
                .isNotEmpty();
        assertThat(deep.found()).isEmpty();
        Expectations.read(List.of("1 events data..a=1"), deep);
        assertThat(deep.found()).hasSize(1);
    }
}
