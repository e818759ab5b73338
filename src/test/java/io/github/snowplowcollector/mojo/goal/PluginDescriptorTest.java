package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.maven.OutputProperties;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What people read with {@code snowplow:help} and what Maven is told, for every goal but the generated help. */
class PluginDescriptorTest {

    @TestFactory
    Stream<DynamicTest> documentsEveryParameterOfEveryGoal() throws Exception {
        return goals().map(goal -> DynamicTest.dynamicTest(text(goal, "goal"), () -> {
            assertThat(text(goal, "description")).isNotBlank();
            assertThat(text(goal, "threadSafe")).isEqualTo("true");
            assertThat(parameters(goal)).isNotEmpty().allSatisfy(parameter -> {
                assertThat(text(parameter, "description")).isNotBlank();
                assertThat(text(parameter, "since")).isNotBlank();
            });
        }));
    }

    /** The help shows the default that Maven sets beside the name of the parameter. */
    @TestFactory
    Stream<DynamicTest> saysDefaultOnceAndExampleOfEveryParameterThatCanBeSet() throws Exception {
        return goals().map(goal -> DynamicTest.dynamicTest(
                text(goal, "goal"),
                () -> assertThat(parameters(goal)
                                .filter(parameter -> text(parameter, "editable").equals("true")))
                        .allSatisfy(parameter -> {
                            var description = text(parameter, "description");
                            assertThat(description).as(text(parameter, "name")).contains("Example:");
                            assertThat(description.contains("Default:"))
                                    .as("'Default:' in the description of %s", text(parameter, "name"))
                                    .isNotEqualTo(hasDefaultOfMaven(goal, text(parameter, "name")));
                        })));
    }

    /** What shares a configuration with others is accepted by all, and says who hears it. */
    @Test
    void namesTheGoalsThatHearAParameterWhereNotAllDo() throws Exception {
        var goals = goals().map(goal -> text(goal, "goal")).toList();
        var sentences = Pattern.compile("Heard by ([^.]*)\\.");

        assertThat(parameters(descriptor().getDocumentElement())
                        .map(parameter -> sentences.matcher(text(parameter, "description")))
                        .filter(Matcher::find)
                        .flatMap(found -> Pattern.compile("[a-z-]{3,}")
                                .matcher(found.group(1).replaceAll("</?code>|\\band\\b", " "))
                                .results()
                                .map(MatchResult::group)))
                .contains("teardown", "verify-pixel")
                .isSubsetOf(goals);
    }

    /** Of a brace in {@code {@code …}} the tools lose the place. */
    @Test
    void keepsTheBracesOfProperties() throws Exception {
        assertThat(elements(help().getElementsByTagName("description")).map(Element::getTextContent))
                .anyMatch(description -> description.contains("${project.build.directory}/snowplow/cloud"))
                .allSatisfy(description -> assertThat(description).doesNotContainPattern("\\$\\{[^}]*[^\\w.}]"));
    }

    @TestFactory
    Stream<DynamicTest> namesPropertiesAfterParametersAndNeverAfterAnOutput() throws Exception {
        return goals().map(goal -> DynamicTest.dynamicTest(
                text(goal, "goal"),
                () -> assertThat(properties(goal)).isNotEmpty().allSatisfy(parameter -> {
                    String property = property(parameter);
                    assertThat(property).startsWith("snowplow.").doesNotStartWith(OutputProperties.PREFIX);
                    assertThat(property.substring("snowplow.".length()).replace(".", ""))
                            .isEqualToIgnoringCase(parameter.getTagName());
                })));
    }

    @Test
    void tellsEclipseToIgnoreEveryGoal() throws Exception {
        String mapping = Files.readString(classes().resolve("META-INF/m2e/lifecycle-mapping-metadata.xml"));

        assertThat(goals().map(goal -> "<goal>" + text(goal, "goal") + "</goal>"))
                .allSatisfy(goal -> assertThat(mapping).contains(goal));
        assertThat(mapping).contains("<ignore/>").doesNotContain("<execute");
    }

    /** Maven gives plugins their optional dependencies, too. */
    @Test
    void runsWithoutJUnit() throws Exception {
        assertThat(elements(descriptor().getElementsByTagName("artifactId")).map(Element::getTextContent))
                .contains("netty-codec-http")
                .noneMatch(artifact -> artifact.contains("junit"));
    }

    @Test
    void hasTheHelpGoal() throws Exception {
        assertThat(elements(descriptor().getElementsByTagName("goal")).map(Element::getTextContent))
                .contains("help");
    }

    private static boolean hasDefaultOfMaven(Element goal, String parameter) {
        return child(goal, "configuration")
                .flatMap(configuration -> child(configuration, parameter))
                .filter(element -> element.hasAttribute("default-value"))
                .isPresent();
    }

    private static Stream<Element> goals() throws Exception {
        return elements(descriptor().getElementsByTagName("mojo"))
                .filter(goal -> !text(goal, "goal").equals("help"));
    }

    private static Stream<Element> parameters(Element goal) {
        return elements(goal.getElementsByTagName("parameter"));
    }

    /** The elements of a goal's configuration that hear a property. */
    private static Stream<Element> properties(Element goal) {
        return child(goal, "configuration").stream()
                .flatMap(configuration -> elements(configuration.getElementsByTagName("*")))
                .filter(parameter -> parameter.getTextContent().startsWith("${"))
                .filter(parameter -> !property(parameter).isEmpty());
    }

    /** The property, empty for Maven's own objects, which are no settings. */
    private static String property(Element parameter) {
        String expression = parameter.getTextContent().strip();
        String property = expression.substring(2, expression.length() - 1);
        return property.toLowerCase(Locale.ROOT).matches("session|project|mojoexecution") ? "" : property;
    }

    private static Document descriptor() throws Exception {
        return document("plugin.xml");
    }

    private static Document help() throws Exception {
        return document(Builds.GROUP + "/" + Builds.ARTIFACT + "/plugin-help.xml");
    }

    private static Document document(String name) throws Exception {
        try (InputStream in =
                Files.newInputStream(classes().resolve("META-INF/maven").resolve(name))) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    private static Path classes() throws Exception {
        URI location = SnowplowMojo.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        return Path.of(location);
    }

    private static String text(Element parent, String name) {
        return child(parent, name)
                .map(Element::getTextContent)
                .map(String::strip)
                .orElse("");
    }

    private static Optional<Element> child(Element parent, String name) {
        return elements(parent.getChildNodes())
                .filter(element -> element.getTagName().equals(name))
                .findFirst();
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
