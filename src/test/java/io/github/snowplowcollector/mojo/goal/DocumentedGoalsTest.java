package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.mojo.maven.OutputProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the README, the pages and the plugin tell the same. */
class DocumentedGoalsTest {

    private static final Path README = Path.of("README.md");
    private static final Path PAGES = Path.of("src/site/markdown");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern XML = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern BETWEEN_LITERALS = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern PROPERTY = Pattern.compile("(?<![\\w.-])(?:-D)?(snowplow(?:\\.[a-z]\\w*)+)");
    private static final Pattern GOAL = Pattern.compile("(?<![\\w.-])snowplow:([a-z-]+)");

    static Stream<Path> documents() throws Exception {
        try (Stream<Path> pages = Files.list(PAGES)) {
            return Stream.concat(
                    Stream.of(README, Path.of(".github/CONTRIBUTING.md")),
                    pages.filter(page -> page.toString().endsWith(".md")).sorted().toList().stream());
        }
    }

    @Test
    void namesEveryGoalAndItsDefaultPhase() throws Exception {
        var phases = rows(README, "## Goals").collect(Collectors.toMap(row -> code(row.get(0)), row -> row.get(2)));

        assertThat(phases)
                .isEqualTo(goals().stream()
                        .collect(Collectors.toMap(
                                goal -> List.of("snowplow:" + goal.getGoal()),
                                goal -> goal.getPhase() == null ? "-" : "`" + goal.getPhase() + "`")));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void namesNoPropertyThatThereIsNot(Path document) throws Exception {
        var properties = goals().stream()
                .flatMap(goal -> Goals.properties(goal).stream())
                .collect(Collectors.toSet());

        assertThat(PROPERTY.matcher(Files.readString(document))
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !name.startsWith(OutputProperties.PREFIX))
                        .filter(name -> !name.equals("snowplow.output")))
                .isSubsetOf(properties);
    }

    /** Tags have a colon, too. */
    @ParameterizedTest
    @MethodSource("documents")
    void namesNoGoalThatThereIsNot(Path document) throws Exception {
        var goals = goals().stream().map(MojoDescriptor::getGoal).toList();
        var sources = sources();

        assertThat(GOAL.matcher(Files.readString(document))
                        .results()
                        .filter(found -> !sources.contains('"' + found.group() + '"'))
                        .map(found -> found.group(1)))
                .isSubsetOf(goals);
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

        assertThat(rows(PAGES.resolve("troubleshooting.md"), "# Troubleshooting")
                        .flatMap(row -> code(row.get(0)).stream()))
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
        return XML.matcher(Files.readString(PAGES.resolve("test-your-tracking.md")))
                .results()
                .map(example -> example.group(1))
                .filter(example -> example.contains(part))
                .findFirst()
                .orElseThrow();
    }

    private static String withoutIndentation(String xml) {
        return xml.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    /** The cells of the first table under a heading of a document. */
    private static Stream<List<String>> rows(Path document, String heading) throws Exception {
        return Files.readString(document)
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

    private static List<MojoDescriptor> goals() throws Exception {
        return Goals.read();
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
