package io.github.snowplowcollector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That every line which pipelines are told to run is run by a story. */
class RecipesTest {

    private static final Path RECIPES = Path.of("src/recipes");
    private static final Path PAGE = Path.of("src/site/markdown/pipelines.md");
    private static final Path STORY = Path.of("src/it/recipes/invoker.properties");

    /** A command as a step, in a script, in a comment or on a page. */
    private static final Pattern COMMAND = Pattern.compile("(?m)^[ #-]*(?:run: )?mvn (.+)$");

    @Test
    void aStoryRunsTheirCommandsAndNoOthers() throws IOException {
        assertThat(commands(RECIPES)).isNotEmpty().isEqualTo(story());
    }

    @Test
    void thePageShowsCommandsOfTheRecipes() throws IOException {
        assertThat(commands(PAGE)).isNotEmpty().isSubsetOf(story());
    }

    /** A command that is written in another way would go unseen. */
    @Test
    void everyMentionOfMavenIsACommand() throws IOException {
        for (var recipe : files(RECIPES)) {
            assertThat(Files.readString(recipe).split("\\bmvn\\b", -1).length - 1)
                    .as(recipe.toString())
                    .isEqualTo(
                            COMMAND.matcher(Files.readString(recipe)).results().count());
        }
    }

    private static Set<String> story() throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(STORY)) {
            properties.load(in);
        }
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("invoker.goals."))
                .map(properties::getProperty)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> commands(Path place) throws IOException {
        var commands = new TreeSet<String>();
        for (var file : files(place)) {
            COMMAND.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(commands::add);
        }
        return commands;
    }

    private static Iterable<Path> files(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
