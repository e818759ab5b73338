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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That what is written about the project is so: the names and files that it names are there, and the rooms are those of the tree. */
class DocumentsTest {

    private static final Path ROOMS = Path.of("src/main/java/io/github/snowplowcollector");
    private static final Path PAGES = Path.of("src/site/markdown");
    private static final Path ARCHITECTURE = PAGES.resolve("architecture.md");

    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FENCE = Pattern.compile("```.*?```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    /** A picture is one, too. Where it leads, and the place there. */
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)]*))?\\)");
    /** Our repository's files, which a site cannot link to as a page does. */
    private static final Pattern MENU_ITEM = Pattern.compile("<item name=\"[^\"]+\" href=\"([\\w-]+)\\.html\"/>");
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

    static Stream<Path> pages() {
        return files(PAGES, ".md");
    }

    /** Those that are about the code: others say names of AWS, too. */
    static Stream<Path> documentsOfTheHouse() {
        return Stream.concat(Stream.of(ARCHITECTURE, PAGES.resolve("decisions.md")), files(Path.of(".github"), ".md"));
    }

    static Stream<Path> documents() {
        return Stream.of(Stream.of(Path.of("README.md")), pages(), files(Path.of(".github"), ".md"))
                .flatMap(files -> files);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void nameFilesThatThereAre(Path document) {
        assertThat(code(document))
                .filteredOn(code -> FILE.matcher(code).matches() && !code.contains("/target/"))
                .allSatisfy(file -> assertThat(Path.of(file)).exists());
    }

    @ParameterizedTest
    @MethodSource("documentsOfTheHouse")
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

    /** Whether it begins with a room and goes on as packages do, and not as a file of a goal. */
    private static boolean isPackage(String code) {
        return !code.endsWith(".json")
                && code.matches("[a-z0-9]+(\\.[a-z0-9]+)+")
                && rooms().contains(code.substring(0, code.indexOf('.')));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linkToWhatThereIs(Path document) {
        assertThat(links(document)).allSatisfy(link -> assertThat(link.file()).exists());
    }

    /** An anchor of its own, since a site and a repository browser make different ones of a heading. */
    @ParameterizedTest
    @MethodSource("documents")
    void linkToPlacesThatThereAre(Path document) {
        assertThat(links(document).filter(link -> !link.place().isEmpty()))
                .allSatisfy(link -> assertThat(text(link.file())).contains("<a id=\"" + link.place() + "\"></a>"));
    }

    /** A site has the pages and their pictures only. */
    @ParameterizedTest
    @MethodSource("pages")
    void linkOnAPageToOtherPages(Path page) {
        assertThat(links(page)).allSatisfy(link -> assertThat(link.file()).startsWithRaw(PAGES.toAbsolutePath()));
    }

    @Test
    void areAllInTheMenuOfTheSite() {
        assertThat(MENU_ITEM
                        .matcher(text(Path.of("src/site/site.xml")))
                        .results()
                        .map(item -> item.group(1) + ".md"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(pages().map(page -> page.getFileName().toString()), Stream.of("plugin-info.md"))
                                .toList());
    }

    /** They are part of every checkout. */
    @Test
    void showSmallPictures() {
        assertThat(files(PAGES, ".png"))
                .isNotEmpty()
                .allSatisfy(picture -> assertThat(picture.toFile().length()).isLessThan(150_000));
    }

    /** What the tests run on is pinned in three files; what is fetched on demand has a test of its own. */
    @Test
    void nameVersionsThatTheTestsRunOn() {
        var pinned = Stream.of("pom.xml", "src/test/trackers/package.json", "src/test/clients/s3a/pom.xml")
                .map(file -> text(Path.of(file)))
                .collect(Collectors.joining());

        assertThat(Pattern.compile("\\d+\\.\\d+\\.\\d+[\\w-]*")
                        .matcher(text(PAGES.resolve("compatibility.md")).split("## On demand", -1)[0])
                        .results()
                        .map(version -> version.group()))
                .hasSizeGreaterThan(5)
                .allSatisfy(version -> assertThat(pinned).contains(version));
    }

    private record Link(Path file, String place) {}

    private static Stream<Link> links(Path document) {
        return LINK.matcher(withoutFences(document))
                .results()
                .filter(link -> !link.group(1).matches("https?:.*"))
                .map(link -> link(document.toAbsolutePath(), link.group(1), link.group(2)));
    }

    private static Link link(Path from, String to, @Nullable String place) {
        return new Link(to.isEmpty() ? from : from.resolveSibling(to).normalize(), place == null ? "" : place);
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
        return CODE.matcher(withoutFences(document))
                .results()
                .map(code -> code.group(1))
                .toList();
    }

    private static String withoutFences(Path document) {
        return FENCE.matcher(text(document)).replaceAll("");
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
