package io.github.snowplowcollector.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Change.Difference;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.util.LinkedHashMap;
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
    private static final Change REMOVED =
            new Change("distribution", Kind.REMOVE, List.of(new Difference("", "E1", "")), "");
    private static final Change DOCUMENT = new Change(
            "pixel-bucket.policy.TlsOnly",
            Kind.UPDATE,
            List.of(new Difference(
                    "", "{\"Effect\":\"Deny\",\"Action\":\"s3:Get*\"}", "{\"Effect\":\"Deny\",\"Action\":\"s3:*\"}")),
            "");

    @Test
    void sortsUnderHeadingsAndCountsEverythingAtTheEnd() {
        var sorted = new LinkedHashMap<String, List<Change>>();
        sorted.put("one", List.of(CREATED, KEPT));
        sorted.put("two", List.of(KEPT));
        sorted.put("three", List.of(UPDATED, REFUSED));

        assertThat(PlanText.lines(sorted, PlanText::lines))
                .extracting(line -> line.replaceAll(" {2,}", "  "))
                .containsExactly(
                        "one",
                        "+ pixel-bucket  my-pixel",
                        "three",
                        "~ distribution  priceClass: PriceClass_All -> PriceClass_100, comment: x -> -",
                        "! log-bucket.tags  not ours",
                        "1 to add, 1 to change, 1 refused, 2 in order");
    }

    @Test
    void namesRareKindsOnlyWhereThereAreSome() {
        assertThat(PlanText.total(List.of())).isEqualTo("0 to add, 0 to change, 0 in order");
        assertThat(PlanText.total(List.of(REMOVED))).isEqualTo("0 to add, 0 to change, 1 to remove, 0 in order");
    }

    @Test
    void saysWhatAGateWaitsFor() {
        var unmet =
                new Change("distribution.deployed", Kind.WAIT, List.of(new Difference("", "it is InProgress", "")), "");
        var met = new Change("certificate.validated", Kind.WAIT, List.of(), "");

        assertThat(PlanText.lines(unmet))
                .isEqualTo(PlanDetail.lines(unmet))
                .singleElement()
                .asString()
                .matches("> distribution.deployed {2,}it is InProgress");
        assertThat(PlanText.lines(met))
                .singleElement()
                .asString()
                .matches("> certificate.validated {2,}once the changes before it are made");
        assertThat(PlanText.total(List.of(CREATED, unmet, KEPT)))
                .isEqualTo("1 to add, 0 to change, 1 to wait for, 1 in order");
    }

    @Test
    void namesTheFieldsOfWhatIsCreated() {
        var change = new Change(
                "b.block", Kind.CREATE, List.of(new Difference("a", "", "true"), new Difference("b", "", "")), "");

        assertThat(line(change)).startsWith("+ b.block").endsWith("  a=true");
    }

    @Test
    void shortensWhatIsCreatedAndNeverWhatIsReplaced() {
        var policy = "x".repeat(300);
        var created = new Change("b", Kind.CREATE, List.of(new Difference("", "", policy)), "");
        var replaced = new Change("b", Kind.UPDATE, List.of(new Difference("", "y", policy)), "");

        assertThat(line(created)).endsWith("x ...").hasSizeLessThan(200);
        assertThat(PlanText.isShortened(created)).isTrue();
        assertThat(line(replaced)).endsWith("y -> " + policy);
        assertThat(PlanText.isShortened(replaced)).isFalse();
        assertThat(PlanText.isShortened(CREATED)).isFalse();
        assertThat(PlanDetail.lines(created)).containsExactly("+ b", "      " + policy);
    }

    @Test
    void showsOfADocumentWhatChangesAndInDetailTheRestToo() {
        assertThat(PlanText.lines(DOCUMENT))
                .containsExactly(
                        "~ pixel-bucket.policy.TlsOnly",
                        "      -   \"Action\": \"s3:Get*\"",
                        "      +   \"Action\": \"s3:*\"");
        assertThat(PlanDetail.lines(DOCUMENT))
                .containsExactly(
                        "~ pixel-bucket.policy.TlsOnly",
                        "        {",
                        "          \"Effect\": \"Deny\",",
                        "      -   \"Action\": \"s3:Get*\"",
                        "      +   \"Action\": \"s3:*\"",
                        "        }");
    }

    @Test
    void showsEveryFieldOnALineInDetail() {
        assertThat(PlanDetail.lines(UPDATED))
                .containsExactly(
                        "~ distribution",
                        "      priceClass: PriceClass_All -> PriceClass_100",
                        "      comment: x -> -");
        assertThat(PlanDetail.lines(new Change(
                        "a",
                        Kind.CREATE,
                        List.of(new Difference("methods", "", "[GET, HEAD]"), new Difference("none", "", "[]")),
                        "")))
                .containsExactly("+ a", "      methods: [GET, HEAD]", "      none: []");
        assertThat(PlanDetail.lines(REFUSED)).isEqualTo(PlanText.lines(REFUSED));
    }

    @Test
    void alignsTheTexts() {
        assertThat(line(CREATED).indexOf("my-pixel")).isEqualTo(line(REFUSED).indexOf("not ours"));
    }

    private static String line(Change change) {
        return PlanText.lines(change).get(0);
    }
}
