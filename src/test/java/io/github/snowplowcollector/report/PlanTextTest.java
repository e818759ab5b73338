package io.github.snowplowcollector.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Change.Difference;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTextTest {

    private static final Change CREATED =
            new Change("pixel-bucket", Kind.CREATE, List.of(new Difference("", "", "my-pixel")), "");
    private static final Change UPDATED = new Change(
            "distribution",
            Kind.UPDATE,
            List.of(
                    new Difference("priceClass", "PriceClass_All", "PriceClass_100"),
                    new Difference("comment", "x", "")),
            "");
    private static final Change REFUSED = new Change("log-bucket.tags", Kind.REFUSED, List.of(), "not ours");
    private static final Change KEPT = new Change("pixel", Kind.KEEP, List.of(), "");

    @Test
    void writesALineForEveryChangeAndCountsTheRest() {
        assertThat(PlanText.lines(List.of(CREATED, KEPT, UPDATED, REFUSED, KEPT)))
                .extracting(line -> line.replaceAll(" {2,}", "  "))
                .containsExactly(
                        "+ pixel-bucket  my-pixel",
                        "~ distribution  priceClass: PriceClass_All -> PriceClass_100, comment: x -> -",
                        "! log-bucket.tags  not ours",
                        "= 2 in order");
    }

    @Test
    void namesTheFieldsOfWhatIsCreated() {
        var change = new Change(
                "b.block", Kind.CREATE, List.of(new Difference("a", "", "true"), new Difference("b", "", "")), "");

        assertThat(PlanText.line(change)).startsWith("+ b.block").endsWith("  a=true");
    }

    @Test
    void shortensWhatIsCreatedAndNeverWhatIsReplaced() {
        var policy = "x".repeat(300);

        assertThat(PlanText.line(new Change("b", Kind.CREATE, List.of(new Difference("", "", policy)), "")))
                .endsWith("x ...")
                .hasSizeLessThan(200);
        assertThat(PlanText.line(new Change("b", Kind.UPDATE, List.of(new Difference("", "y", policy)), "")))
                .endsWith("y -> " + policy);
    }

    @Test
    void alignsTheTexts() {
        assertThat(PlanText.line(CREATED).indexOf("my-pixel"))
                .isEqualTo(PlanText.line(REFUSED).indexOf("not ours"));
    }
}
