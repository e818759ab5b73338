package io.github.snowplowcollector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every bad configuration that people come up with, and what each is told. */
class BadConfigurationsTest {

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "bad-configurations.csv",
            delimiter = '|',
            quoteCharacter = '`',
            maxCharsPerColumn = 8192)
    void saysWhatIsWrongAndHowToFixIt(String settings, String expected) {
        var given = ConfigurationReader.read(settings);

        var refusal = catchThrowableOfType(InvalidConfigurationException.class, () -> ConfigurationReader.spec(given));

        assertThat(refusal).as("the configuration was accepted").isNotNull();
        assertThat(refusal.problems().stream().map(Problem::toString).toList())
                .isEqualTo(List.of(expected.split(" && ", -1)));
        assertThat(refusal).message().hasLineCount(1 + refusal.problems().size());
    }
}
