package io.github.snowplowcollector.mojo.goal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a goal's class may be. The generated help goal is not ours to shape. Looks at what HouseTest has read already. */
@AnalyzeClasses(packages = "io.github.snowplowcollector", importOptions = DoNotIncludeTests.class)
class MojoRulesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/snowplowcollector/mojo/goal");
    private static final String HELP = "HelpMojo";
    private static final Set<String> TYPES =
            Set.of(File.class.getName(), String.class.getName(), List.class.getName(), Map.class.getName());

    @ArchTest
    static final ArchRule GOALS_ARE_FINAL_AND_NAMED_ALIKE = classes()
            .that()
            .areAnnotatedWith(Mojo.class)
            .and()
            .doNotHaveSimpleName(HELP)
            .should()
            .haveModifier(JavaModifier.FINAL)
            .andShould()
            .haveSimpleNameEndingWith("Mojo")
            .allowEmptyShould(true);

    /** Everybody who reads a goal reads its base. */
    @ArchTest
    static final ArchRule A_BASE_HAS_THREE_LEVELS_AT_MOST = classes()
            .that()
            .areAnnotatedWith(Mojo.class)
            .should(new ArchCondition<>("have a base of three levels at most") {
                @Override
                public void check(JavaClass goal, ConditionEvents events) {
                    var base = goal.getAllRawSuperclasses().stream()
                            .filter(level -> level.isAssignableTo(AbstractMojo.class))
                            .filter(level -> !level.isEquivalentTo(AbstractMojo.class))
                            .map(JavaClass::getSimpleName)
                            .toList();
                    events.add(new SimpleConditionEvent(goal, base.size() <= 3, goal.getSimpleName() + ": " + base));
                }
            });

    @TestFactory
    Stream<DynamicTest> aGoalHasSixtyLinesOfCodeBesideItsParameters() throws IOException {
        try (var files = Files.list(SOURCES)) {
            return files
                    .filter(file -> file.toString().endsWith("Mojo.java"))
                    .map(MojoRulesTest::read)
                    .filter(source -> source.contains("\npublic final class "))
                    .map(source -> DynamicTest.dynamicTest(
                            source.replaceFirst("(?s).*\npublic final class (\\w+).*", "$1"),
                            () -> assertThat(linesOfCode(source)).hasSizeBetween(1, 60)))
                    .toList()
                    .stream();
        }
    }

    private static List<String> linesOfCode(String source) {
        return source.substring(source.indexOf("\npublic final class ") + 1)
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("@Parameter.*\n +private .*;", "")
                .lines()
                .filter(line -> !line.isBlank() && !line.strip().startsWith("//"))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Path and Duration break Maven, primitives cannot be unset, beans take no -D. Of what is no number or constant Maven speaks in its
     * own words, and every word that is not {@code true} it takes for {@code false}: those are texts, which rules read.
     */
    @ArchTest
    static final ArchRule PARAMETERS_ARE_OF_TYPES_THAT_EVERY_MAVEN_CONVERTS = fields().that()
            .areAnnotatedWith(Parameter.class)
            .and()
            .areDeclaredInClassesThat(not(HELP))
            .should(beConvertible());

    @ArchTest
    static final ArchRule ONLY_THE_BASE_TAKES_THE_RAW_LOG = noClasses()
            .that()
            .doNotHaveSimpleName(SnowplowMojo.class.getSimpleName())
            .and()
            .doNotHaveSimpleName(HELP)
            .should()
            .callMethod(AbstractMojo.class, "getLog");

    private static DescribedPredicate<JavaClass> not(String simpleName) {
        return DescribedPredicate.describe(
                "are not " + simpleName, type -> !type.getSimpleName().equals(simpleName));
    }

    private static ArchCondition<JavaField> beConvertible() {
        return new ArchCondition<>("be convertible or read-only") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean readOnly = field.getAnnotationOfType(Parameter.class).readonly();
                boolean convertible = TYPES.contains(field.getRawType().getName());
                events.add(new SimpleConditionEvent(
                        field,
                        readOnly || convertible,
                        field.getFullName() + " is a " + field.getRawType().getName()));
            }
        };
    }
}
