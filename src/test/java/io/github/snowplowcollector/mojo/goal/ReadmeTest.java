package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.junit.jupiter.api.Test;

/** That the README and the plugin tell the same. */
class ReadmeTest {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern XML = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern BETWEEN_LITERALS = Pattern.compile("\"\\s*\\+\\s*\"");

    @Test
    void namesEveryGoalAndItsDefaultPhase() throws Exception {
        var phases = rows("## Goals").collect(Collectors.toMap(row -> code(row.get(0)), row -> row.get(2)));

        assertThat(phases)
                .isEqualTo(goals().stream()
                        .collect(Collectors.toMap(
                                goal -> List.of("snowplow:" + goal.getGoal()),
                                goal -> goal.getPhase() == null ? "-" : "`" + goal.getPhase() + "`")));
    }

    @Test
    void namesEveryPropertyAndNoOther() throws Exception {
        var named = rows("## Configuration").flatMap(row -> code(row.get(0)).stream());

        assertThat(named.filter(name -> !name.equals("tags")))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        goals().stream().flatMap(ReadmeTest::properties).collect(Collectors.toSet()));
    }

    @Test
    void theChangelogNamesEveryGoalThatIsNotMavens() throws Exception {
        assertThat(code(Files.readString(Path.of("src/site/markdown/changelog.md"))))
                .containsAll(goals().stream()
                        .map(MojoDescriptor::getGoal)
                        .filter(goal -> !goal.equals("help"))
                        .toList());
    }

    @Test
    void quotesOnlyMessagesThatThereAre() throws Exception {
        String literals = BETWEEN_LITERALS.matcher(sources()).replaceAll("");

        assertThat(rows("## Troubleshooting").flatMap(row -> code(row.get(0)).stream()))
                .isNotEmpty()
                .allSatisfy(message ->
                        assertThat(literals.contains(message)).as(message).isTrue());
    }

    @Test
    void showsHowToCheckEventsAsTheStoryDoesIt() throws Exception {
        var story = Files.readString(Path.of("src/it/check-events/pom.xml"));

        assertThat(withoutIndentation(story)).contains(withoutIndentation(example("<goal>check-events</goal>")));
    }

    /** The example in XML that has this in it. */
    private static String example(String part) throws Exception {
        return XML.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(example -> example.group(1))
                .filter(example -> example.contains(part))
                .findFirst()
                .orElseThrow();
    }

    private static String withoutIndentation(String xml) {
        return xml.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    /** The cells of the first table under a heading. */
    private static Stream<List<String>> rows(String heading) throws Exception {
        return Files.readString(Path.of("README.md"))
                .lines()
                .dropWhile(line -> !line.equals(heading))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> List.of(line.substring(2).split(" \\| | \\|$", -1)));
    }

    private static List<String> code(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }

    /** What follows {@code snowplow.} in the properties of a goal. */
    private static Stream<String> properties(MojoDescriptor goal) {
        return Stream.of(goal.getMojoConfiguration().getChildren())
                .map(parameter -> parameter.getValue(""))
                .filter(expression -> expression.startsWith("${snowplow."))
                .map(expression -> expression.substring("${snowplow.".length(), expression.length() - 1));
    }

    private static List<MojoDescriptor> goals() throws Exception {
        try (InputStream in = ReadmeTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            return new PluginDescriptorBuilder()
                    .build(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getMojos();
        }
    }

    private static String sources() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            var text = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }
}
