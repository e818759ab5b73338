package io.github.snowplowcollector.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.reconcile.Change.Difference;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreedChangesTest {

    private static final Change UPDATE =
            update(new Difference("class", "all", "100"), new Difference("ipv6", "no", "yes"));

    private static Change update(Difference... differences) {
        return new Change("distribution", Kind.UPDATE, List.of(differences), "");
    }

    private static Change create(String value) {
        return new Change("policy", Kind.CREATE, List.of(new Difference("", "", value)), "");
    }

    private static List<String> beyond(Change agreed, Change now) {
        return new AgreedChanges(List.of(agreed)).beyond(List.of(now));
    }

    @Test
    void lessOfAChangeIsTheSameChangeAndMoreIsNot() {
        assertThat(beyond(UPDATE, UPDATE)).isEmpty();
        assertThat(beyond(UPDATE, update(new Difference("class", "200", "100"))))
                .isEmpty();
        assertThat(beyond(UPDATE, update(new Difference("class", "all", "200"))))
                .containsExactly("distribution class: '200', planned was '100'");
        assertThat(beyond(UPDATE, update(new Difference("comment", "x", "y"))))
                .containsExactly("distribution comment: 'y', which was not planned");
        assertThat(beyond(UPDATE, create("x"))).containsExactly("policy: create, which was not planned");
    }

    @Test
    void whatWasInOrderOrRefusedWasNotAgreed() {
        for (var kind : List.of(Kind.KEEP, Kind.REFUSED)) {
            assertThat(beyond(new Change("policy", kind, List.of(), ""), create("x")))
                    .containsExactly("policy: create, which was not planned");
        }
    }

    @Test
    void aCreationIsAllOfItsFields() {
        var planned =
                new Change("b", Kind.CREATE, List.of(new Difference("a", "", "1"), new Difference("b", "", "2")), "");

        assertThat(beyond(planned, new Change("b", Kind.CREATE, List.of(new Difference("a", "", "1")), "")))
                .containsExactly("b b: '', planned was '2'");
        assertThat(beyond(planned, new Change("b", Kind.UPDATE, List.of(new Difference("a", "", "1")), "")))
                .containsExactly("b: update, planned was create");
    }

    @ParameterizedTest
    @CsvSource({
        "known after apply, known after apply, true",
        "known after apply, E1, true",
        "arn/known after apply/x, arn/E1/x, true",
        "arn/known after apply/x, brn/E1/x, false",
        "arn/known after apply/x, arn/E1/y, false",
        "abknown after applyba, aba, false",
        "E1, known after apply, false",
        "E1, E2, false",
    })
    void aLateValueMayBeKnownByNow(String planned, String now, boolean same) {
        assertThat(beyond(create(planned), create(now)).isEmpty()).isEqualTo(same);
    }

    @Test
    void tellsWhatIsNeededNoMore() {
        assertThat(new AgreedChanges(List.of(UPDATE, create("x"), new Change("kept", Kind.KEEP, List.of(), "")))
                        .madeSince(List.of(UPDATE)))
                .containsExactly(create("x"));
    }
}
