package io.github.snowplowcollector.mojo.goal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** What a goal's class may be. The generated help goal is not ours to shape. Looks at what HouseTest has read already. */
@AnalyzeClasses(packages = "io.github.snowplowcollector", importOptions = DoNotIncludeTests.class)
class MojoRulesTest {

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
