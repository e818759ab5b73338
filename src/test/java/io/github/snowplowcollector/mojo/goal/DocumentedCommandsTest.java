package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.release.OurPom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That the commands of the README and the pages are run: a story types the same goals with the same properties, or the block says above it
 * why no story does, and perhaps which test stands in.
 */
class DocumentedCommandsTest {

    private static final Path STORIES = Path.of("src/it");
    private static final Model POM = OurPom.read();
    private static final String PLUGIN = POM.getGroupId() + ":" + POM.getArtifactId() + ":" + POM.getVersion() + ":";

    /** How this project is built: the command, the file that has somebody run it, and the words there. */
    private static final Map<String, Map.Entry<Path, String>> BUILDS = Map.of(
            "mvn -q -DskipTests install", Map.entry(Path.of("pom.xml"), "<goal>install</goal>"),
            "mvn verify -Pcompatibility", Map.entry(Path.of(".ci/run"), "clean verify -Pcompatibility"));

    /** What a story adds to have a collector of its own, without AWS, with none but the events of verification, and to wait for its logs. */
    private static final Set<String> SCENERY =
            Set.of("snowplow.local", "snowplow.collector", "snowplow.events.includeProbes", "snowplow.logs.wait");

    private static final Pattern NOT_RUN = Pattern.compile("<!-- not run here: (.{15,}) -->");
    private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w+Test\\b");
    /** What the pages show of Maven's output. */
    private static final Pattern OUTPUT = Pattern.compile("\\[(INFO|WARNING|ERROR)] .*|\\.\\.\\.");

    private static final Pattern FENCE = Pattern.compile("```(\\w*)");

    /** Lines that are typed one after the other, and what is written right above them. */
    private record Block(String above, List<String> lines) {

        Optional<String> reason() {
            var reason = NOT_RUN.matcher(above);
            return reason.matches() ? Optional.of(reason.group(1)) : Optional.empty();
        }
    }

    /** @param story its folder; of a command, empty unless it names one */
    private record Invocation(String story, List<String> goals, Set<String> properties) {

        static Invocation read(String story, String line) {
            var goals = new ArrayList<String>();
            var properties = new HashSet<String>();
            for (var word : line.split(" +", -1)) {
                if (word.startsWith("-D")) {
                    properties.add(word.substring(2).replaceFirst("=.*", ""));
                } else if (word.startsWith("snowplow:") || word.startsWith(PLUGIN)) {
                    goals.add(word.replaceFirst("@.*", ""));
                }
            }
            return new Invocation(story, goals, properties);
        }

        boolean runs(Invocation command, Map<String, Set<String>> propertiesOfGoals) {
            var heard = command.goals.stream()
                    .flatMap(goal -> propertiesOfGoals.get(goal.substring(goal.lastIndexOf(':') + 1)).stream())
                    .collect(Collectors.toSet());
            var besides = new HashSet<>(properties);
            besides.retainAll(heard);
            besides.removeAll(SCENERY);
            besides.removeAll(command.properties);
            return story.startsWith(command.story)
                    && goals.containsAll(command.goals)
                    && properties.containsAll(command.properties)
                    && besides.isEmpty();
        }
    }

    static Stream<Path> documents() throws IOException {
        try (var pages = Files.list(Path.of("src/site/markdown"))) {
            return Stream.concat(
                    Stream.of(Path.of("README.md")),
                    pages.filter(page -> page.toString().endsWith(".md")).sorted().toList().stream());
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void areRunByAStoryOrSayWhyNot(Path document) throws Exception {
        var goals =
                Goals.read().stream().collect(Collectors.toMap(goal -> goal.getGoal(), goal -> Goals.properties(goal)));
        var stories = stories();

        for (var block : blocks(document)) {
            if (block.reason().isPresent()) {
                continue;
            }
            for (var command : commands(block)) {
                assertThat(isRun(command, stories, goals))
                        .as(
                                "%s%n    %s%nis run by no story. Type it in one, or write above it: <!-- not run here: why -->",
                                document, command)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void nameOnlyTestsThatThereAre(Path document) throws Exception {
        try (var sources = Files.walk(Path.of("src/test/java"))) {
            var tests = sources.map(source -> source.getFileName().toString().replaceFirst("\\.java$", ""))
                    .toList();

            assertThat(blocks(document).stream()
                            .flatMap(block -> block.reason().stream())
                            .flatMap(reason -> TEST.matcher(reason).results().map(test -> test.group())))
                    .isSubsetOf(tests);
        }
    }

    /** A reason that stands above no block is a command that has gone. */
    @ParameterizedTest
    @MethodSource("documents")
    void giveNoReasonForNothing(Path document) throws Exception {
        assertThat(blocks(document).stream().filter(block -> block.reason().isPresent()))
                .hasSameSizeAs(
                        NOT_RUN.matcher(Files.readString(document)).results().toList());
    }

    @Test
    void areManyAndMostOfThemAreRun() throws Exception {
        var blocks = new ArrayList<Block>();
        for (var document : documents().toList()) {
            blocks.addAll(blocks(document));
        }

        assertThat(blocks).hasSizeGreaterThan(20);
        assertThat(blocks).filteredOn(block -> block.reason().isEmpty()).hasSizeGreaterThan(blocks.size() / 2);
    }

    private static boolean isRun(String command, List<Invocation> stories, Map<String, Set<String>> goals)
            throws IOException {
        var build = BUILDS.get(command);
        if (build != null) {
            return Files.readString(build.getKey()).contains(build.getValue());
        }
        if (!command.startsWith("mvn ")) {
            return false;
        }
        var place = Pattern.compile(" -f src/it/([\\w-]+)").matcher(command);
        var asked = Invocation.read(place.find() ? place.group(1) : "", command);
        return !asked.goals.isEmpty() && stories.stream().anyMatch(story -> story.runs(asked, goals));
    }

    private static List<String> commands(Block block) {
        return block.lines().stream()
                .flatMap(line -> Stream.of(line.split(" && | \\| ", -1)))
                .map(String::strip)
                .toList();
    }

    /** Indented lines, and fences that name no language but a shell, except for what Maven prints. */
    private static List<Block> blocks(Path document) throws IOException {
        var blocks = new ArrayList<Block>();
        var block = new ArrayList<String>();
        var above = "";
        var fence = Optional.<String>empty();
        for (var line : Files.readString(document).concat("\n\n").lines().toList()) {
            var mark = FENCE.matcher(line);
            boolean isFence = mark.matches();
            boolean isCode = !isFence
                    && (fence.isPresent()
                            ? fence.get().matches("(|sh|shell|bash|console)")
                            : line.startsWith("    ") && !line.isBlank());
            if (isCode) {
                block.add(line.strip());
                continue;
            }
            if (!block.isEmpty()) {
                if (!block.stream().allMatch(shown -> OUTPUT.matcher(shown).matches())) {
                    blocks.add(new Block(above, List.copyOf(block)));
                }
                block.clear();
                above = "";
            }
            if (isFence) {
                fence = fence.isPresent() ? Optional.empty() : Optional.of(mark.group(1));
            } else if (fence.isEmpty() && !line.isBlank()) {
                above = line.strip();
            }
        }
        return blocks;
    }

    private static List<Invocation> stories() throws IOException {
        var invocations = new ArrayList<Invocation>();
        try (var folders = Files.list(STORIES)) {
            for (var story : folders.filter(Files::isDirectory).sorted().toList()) {
                invocations.addAll(invocations(story));
            }
        }
        return invocations;
    }

    private static List<Invocation> invocations(Path story) throws IOException {
        var typed = new Properties();
        try (var in = Files.newInputStream(story.resolve("invoker.properties"))) {
            typed.load(in);
        }
        var found = new ArrayList<Invocation>();
        for (var key : typed.stringPropertyNames()) {
            if (key.startsWith("invoker.goals")) {
                var goals = typed.getProperty(key)
                        .replace("${project.groupId}:${project.artifactId}:${project.version}:", PLUGIN);
                var invocation = Invocation.read(story.getFileName().toString(), goals);
                var file = typed.getProperty(key.replace("invoker.goals", "invoker.userPropertiesFile"));
                if (file != null) {
                    invocation.properties().addAll(written(story, file));
                }
                found.add(invocation);
            }
        }
        return found;
    }

    /** Properties in a file that the script before the builds writes. */
    private static List<String> written(Path story, String file) throws IOException {
        return Pattern.compile(Pattern.quote("'" + file + "').write(\"") + "([\\w.]+)=")
                .matcher(Files.readString(story.resolve("prebuild.groovy")))
                .results()
                .map(property -> property.group(1))
                .toList();
    }
}
