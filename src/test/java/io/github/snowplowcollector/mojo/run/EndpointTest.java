package io.github.snowplowcollector.mojo.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.config.Problem;
import io.github.snowplowcollector.config.Problems;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    private final Problems problems = new Problems();

    @Test
    void isNoneWhenBlank() {
        assertThat(Endpoint.read(null, false, problems)).isEmpty();
        assertThat(Endpoint.read(" ", true, problems)).isEmpty();
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void readsAnAddress() {
        assertThat(Endpoint.read(" http://localhost:4566 ", false, problems))
                .contains(URI.create("http://localhost:4566"));
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void takesAPath() {
        assertThat(Endpoint.read("https://gateway.example.com/aws/", false, problems))
                .contains(URI.create("https://gateway.example.com/aws/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:4566",
                "ftp://localhost",
                "http://",
                "http://me:pw@localhost",
                "http://a b",
                "http://localhost:4566?bucket=logs",
                "http://localhost:4566/?",
                "https://localhost#s3",
                "/tmp/cloud"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(Endpoint.read(text, false, problems)).isEmpty();
        assertThat(problems.found()).extracting(Problem::parameter).containsExactly("endpoint");
        assertThat(problems.found())
                .extracting(Problem::rule)
                .asString()
                .contains("without user, password, query or fragment");
        assertThat(problems.found().toString()).doesNotContain("pw");
    }
}
