package io.github.snowplowcollector;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That what is written about the project is so: the names and files that it names are there, and the rooms are those of the tree. */
class DocumentsTest {

    private static final Path ROOMS = Path.of("src/main/java/io/github/snowplowcollector");
    private static final Path ARCHITECTURE = Path.of("src/site/markdown/architecture.md");

    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FENCE = Pattern.compile("```.*?```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)");
    /** A class, or a member of one. */
    private static final Pattern NAME = Pattern.compile("([A-Z]\\w*[a-z]\\w*)(?:\\.(\\w+))?");

    private static final Pattern FILE = Pattern.compile("(src|\\.\\w+)/[\\w./-]+|pom\\.xml");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?[\\w.]+\\.(\\w+);");
    private static final Pattern RULE = Pattern.compile("(?:knows|pure)\\(\\s*\"(\\w+)\"((?:,\\s*\"[^\"]+\")*)\\)");
    private static final Pattern ROOM = Pattern.compile("[\"`](?:\\.\\.snowplowcollector\\.)?(\\w+)(?:\\.\\.)?[\"`]");

    /** Text by simple name of our own classes. */
    private static final Map<String, String> OURS = new HashMap<>();

    @BeforeAll
    static void readSources() {
        files(Path.of("src"), ".java").forEach(file -> OURS.merge(simpleName(file), text(file), String::concat));
    }

    static Stream<Path> documents() {
        return Stream.of(Path.of("src/site/markdown"), Path.of(".github")).flatMap(folder -> files(folder, ".md"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void nameWhatThereIs(Path document) {
        var imported = OURS.values().stream()
                .flatMap(text -> IMPORT.matcher(text).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        var wrong = new TreeSet<String>();
        for (var code : code(document)) {
            var name = NAME.matcher(code);
            if (name.matches() && !isThere(name.group(1), name.group(2), imported)) {
                wrong.add(code);
            } else if (FILE.matcher(code).matches() && Files.notExists(Path.of(code))) {
                wrong.add(code);
            } else if (isPackage(code) && Files.notExists(ROOMS.resolve(code.replace('.', '/')))) {
                wrong.add(code);
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static boolean isThere(String type, String member, Set<String> imported) {
        var source = OURS.get(type);
        if (source == null || member == null) {
            return source != null || imported.contains(type);
        }
        return Pattern.compile("\\b" + member + "\\b").matcher(source).find();
    }

    /** Whether it begins with a room and goes on as packages do, and not as a file that a goal writes. */
    private static boolean isPackage(String code) {
        return code.matches("[a-z0-9]+(\\.(?!json|properties)[a-z0-9]+)+")
                && rooms().contains(code.substring(0, code.indexOf('.')));
    }

    static Stream<Path> documentsAndReadme() {
        return Stream.concat(Stream.of(Path.of("README.md")), documents());
    }

    @ParameterizedTest
    @MethodSource("documentsAndReadme")
    void linkToWhatThereIs(Path document) {
        assertThat(LINK.matcher(text(document)).results().map(link -> link.group(1)))
                .allSatisfy(link -> assertThat(
                                document.toAbsolutePath().resolveSibling(link).normalize())
                        .exists());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void quoteTheTree(Path document) {
        var tree = withoutWhiteSpace(String.join("", OURS.values()));

        assertThat(SNIPPET.matcher(text(document)).results().map(snippet -> snippet.group(1)))
                .filteredOn(snippet -> !tree.contains(withoutWhiteSpace(snippet)))
                .isEmpty();
    }

    @Test
    void theRoomsAreThoseOfTheTree() {
        assertThat(told().keySet()).containsExactlyInAnyOrderElementsOf(rooms());
    }

    /** Rooms for which there is no rule may know all that the others leave them. */
    @Test
    void theRoomsKnowEachOtherAsTheRulesSay() {
        var rules = RULE.matcher(OURS.get("HouseTest"))
                .results()
                .collect(toMap(rule -> rule.group(1), rule -> roomsIn(rule.group(2)), (a, b) -> a, TreeMap::new));
        assertThat(rules).hasSizeGreaterThan(10);

        var told = told();
        told.keySet().retainAll(rules.keySet());
        assertThat(told).isEqualTo(rules);
    }

    /** The first and last column of the table of rooms. */
    private static Map<String, Set<String>> told() {
        var told = new LinkedHashMap<String, Set<String>>();
        text(ARCHITECTURE)
                .lines()
                .dropWhile(line -> !line.startsWith("| room |"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> line.split("\\|"))
                .forEach(cells -> told.put(cells[1].replace('`', ' ').strip(), roomsIn(cells[3])));
        return told;
    }

    private static Set<String> roomsIn(String text) {
        var named = new TreeSet<String>();
        ROOM.matcher(text).results().map(room -> room.group(1)).forEach(named::add);
        named.retainAll(rooms());
        return named;
    }

    private static Set<String> rooms() {
        try (var folders = Files.list(ROOMS)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands between backticks in running text. */
    private static List<String> code(Path document) {
        return CODE.matcher(FENCE.matcher(text(document)).replaceAll(""))
                .results()
                .map(code -> code.group(1))
                .toList();
    }

    private static String withoutWhiteSpace(String text) {
        return text.replaceAll("\\s", "");
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String simpleName(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
