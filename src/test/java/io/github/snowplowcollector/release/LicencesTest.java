package io.github.snowplowcollector.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever uses the plugin gets along with it is under licences that ask for no more than to be named. */
class LicencesTest {

    /** By SPDX's identifiers; a licence that is new here is read by a person first. */
    private static final Set<String> ALLOWED =
            Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "EPL-1.0", "EPL-2.0", "ISC", "MIT", "MIT-0");

    /** The build writes it before the tests, unless Maven is offline: then the plugin that makes it does nothing. */
    private static final Path BILL_OF_MATERIALS = Path.of("target/bom.xml");

    @Test
    void allowAllThatIsShipped() throws Exception {
        assumeTrue(Files.exists(BILL_OF_MATERIALS), "the bill of materials is made by builds that are online only");
        var bill = Files.readAllBytes(BILL_OF_MATERIALS);

        assertThat(BillOfMaterials.read(bill).components())
                .extracting(component -> component.text("name"))
                .contains("s3", "jackson-databind", "netty-codec-http", "netty-codec-http2", "uplot")
                .doesNotContain("maven-core", "junit-jupiter-api", "assertj-core", "duckdb_jdbc");
        assertThat(refused(bill)).isEmpty();
    }

    @Test
    void allowAllThatIsFetchedOnDemand() throws Exception {
        assertThat(refused(Files.readAllBytes(OnDemandTest.BILL))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<licenses><license><id>GPL-3.0-only</id></license></licenses>",
                "<licenses><license><name>Our own terms</name></license></licenses>",
                "<licenses><expression>Apache-2.0 AND GPL-3.0-only</expression></licenses>",
                "<licenses/>",
                ""
            })
    void anyOtherIsNoticed(String licences) throws Exception {
        assertThat(refused(bill(licences))).singleElement().asString().startsWith("library");
    }

    /** Several licences in a POM are the user's to choose from. */
    @Test
    void oneOfSeveralIsEnough() throws Exception {
        assertThat(refused(bill("<licenses><license><id>GPL-2.0-only</id></license>"
                        + "<license><id>EPL-2.0</id></license></licenses>")))
                .isEmpty();
    }

    private static byte[] bill(String licences) {
        return ("<bom><components><component><name>library</name>" + licences + "</component></components></bom>")
                .getBytes();
    }

    private static List<String> refused(byte[] bill) throws Exception {
        return BillOfMaterials.read(bill).components().stream()
                .filter(component -> component.licences().stream().noneMatch(ALLOWED::contains))
                .map(component -> component.text("name") + ": " + component.licences())
                .toList();
    }
}
