package io.github.snowplowcollector;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.snowplowcollector.config.LogMode;
import io.github.snowplowcollector.ground.UserException;
import java.security.MessageDigest;
import java.util.Map;

/** The house: who may know whom. */
@AnalyzeClasses(packages = "io.github.snowplowcollector", importOptions = DoNotIncludeTests.class)
class HouseTest {

    @ArchTest
    static final ArchRule TWO_FLOORS_OF_MOJO_KNOW_MAVEN = noClasses()
            .that(not(resideInAnyPackage(rooms("mojo.goal", "mojo.maven"))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.maven..", "org.codehaus.plexus..", "org.eclipse.aether..");

    /** Maven 3 keeps it to itself, whatever the class path of a build says. */
    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_TOOLS_OF_MAVENS_RESOLVER =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.eclipse.aether.util..");

    @ArchTest
    static final ArchRule MOJO_HAS_THREE_FLOORS = classes()
            .that()
            .resideInAPackage("..snowplowcollector.mojo..")
            .should()
            .resideInAnyPackage(rooms("mojo.goal", "mojo.run", "mojo.maven"));

    @ArchTest
    static final ArchRule RUNS_KNOW_NO_GOALS = knowsNot("mojo.run", "mojo.goal");

    @ArchTest
    static final ArchRule ADAPTERS_OF_MAVEN_KNOW_NEITHER = knowsNot("mojo.maven", "mojo.goal", "mojo.run");

    @ArchTest
    static final ArchRule FOUR_ROOMS_KNOW_THE_SDK = noClasses()
            .that(not(resideInAnyPackage(rooms("aws", "collector", "verify", "archive"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule GROUND_NEEDS_THE_JDK_ALONE = pure("ground");

    @ArchTest
    static final ArchRule CONFIG_NEEDS_THE_GROUND_ALONE = pure("config");

    @ArchTest
    static final ArchRule MODEL_NEEDS_CONFIG_BESIDES = pure("model", "..snowplowcollector.config..");

    @ArchTest
    static final ArchRule RECONCILE_NEEDS_THE_GROUND_ALONE = pure("reconcile");

    @ArchTest
    static final ArchRule ACCESSLOG_NEEDS_THE_GROUND_ALONE = pure("accesslog");

    @ArchTest
    static final ArchRule EVENT_NEEDS_JSON_BESIDES = pure(
            "event",
            "javax.crypto..",
            "tools.jackson..",
            "com.fasterxml.jackson.annotation..",
            "com.networknt.schema..",
            "..snowplowcollector.accesslog..");

    @ArchTest
    static final ArchRule ONLY_EVENT_KNOWS_JSON_SCHEMA = noClasses()
            .that()
            .resideOutsideOfPackage("..snowplowcollector.event..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.networknt..");

    @ArchTest
    static final ArchRule AWS_KNOWS_WHAT_IS_WANTED = knows("aws", "config", "model");

    @ArchTest
    static final ArchRule COLLECTOR_KNOWS_THE_ENGINE_AND_AWS =
            knows("collector", "reconcile", "config", "model", "aws", "dns");

    @ArchTest
    static final ArchRule VERIFY_KNOWS_THE_LOGS =
            knows("verify", "archive", "accesslog", "config", "model", "aws", "dns");

    @ArchTest
    static final ArchRule DNS_NEEDS_ITS_LIBRARY_BESIDES = pure("dns", "org.xbill.DNS..");

    @ArchTest
    static final ArchRule TWO_ROOMS_KNOW_THE_LIBRARY_OF_DNS = noClasses()
            .that(not(resideInAnyPackage(rooms("dns", "local"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.xbill.DNS..");

    @ArchTest
    static final ArchRule ARCHIVE_KNOWS_EVENTS = knows("archive", "event", "accesslog", "config", "model", "aws");

    @ArchTest
    static final ArchRule ON_DEMAND_NEEDS_THE_GROUND_ALONE = pure("archive.ondemand");

    /** They go to Spark too, which has another SDK or none. */
    @ArchTest
    static final ArchRule SELECTIONS_AND_TABLES_KNOW_NO_SDK = noClasses()
            .that()
            .resideInAnyPackage(rooms("archive.selection", "archive.table"))
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "java..",
                    "org.jspecify..",
                    "..archive.selection..",
                    "..archive.table..",
                    "..snowplowcollector.event..",
                    "..snowplowcollector.accesslog..",
                    "..snowplowcollector.config..",
                    "..snowplowcollector.ground..");

    /** They are loaded by name, in a loader over their library. */
    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_ROOM_OVER_PARQUET =
            onlyItselfKnows("archive.parquet", "org.apache.parquet..");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_ROOM_OVER_DUCKDB = onlyItselfKnows("archive.sql", "org.duckdb..");

    @ArchTest
    static final ArchRule LOCAL_KNOWS_EVENTS_ONLY = knows("local", "event", "accesslog");

    @ArchTest
    static final ArchRule REPORT_KNOWS_RESULTS_ONLY = knows("report", "reconcile", "config", "model");

    @ArchTest
    static final ArchRule TESTING_KNOWS_WHAT_GOALS_ARE_MADE_OF =
            knows("testing", "collector", "local", "config", "model", "aws");

    /** What is thrown and is not for the user to mend, and why. */
    private static final Map<String, String> OTHER_EXCEPTIONS = Map.ofEntries(
            entry("FailedCall", "names the call in the stack trace of what AWS answered"),
            entry("ForeignAnswerException", "its Advice is said, which knows what answered"),
            entry("UnreadablePlanException", "is made a problem of snowplow.planFile"),
            entry("PolicyException", "is made a problem of snowplow.localPolicy"),
            entry("MalformedException", "is made a problem of the file of expectations"),
            entry("MalformedObjectException", "makes a row unreadable"),
            entry("BadValueException", "makes an event bad"),
            entry("ServiceException", "is what the local cloud answers"),
            entry("CredentialsException", "is what a service of the local cloud answers in words of its own"),
            entry("BadRequestException", "is what Micro answers"),
            entry(
                    "DamagedFileException",
                    "is a 500 while the local cloud runs, and a LocalCloudException when it starts"),
            entry("BrokenPipeException", "ends a reading in order"),
            entry("InterruptedWaitException", "is told as an interruption"));

    @ArchTest
    static void everyOtherExceptionIsTheUsersToMend(JavaClasses ours) {
        var others = ours.stream()
                .filter(thrown -> thrown.isAssignableTo(Throwable.class) && !thrown.isAssignableTo(UserException.class))
                .map(JavaClass::getSimpleName);

        assertThat(others).containsExactlyInAnyOrderElementsOf(OTHER_EXCEPTIONS.keySet());
    }

    @ArchTest
    static final ArchRule ONLY_TESTING_KNOWS_JUNIT = noClasses()
            .that()
            .resideOutsideOfPackage("..snowplowcollector.testing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", "..snowplowcollector.testing..");

    /** All waiting is of one kind, so that a test need not wait; the local cloud has its own. */
    @ArchTest
    static final ArchRule ONLY_GROUND_SLEEPS = noClasses()
            .that(not(resideInAnyPackage(rooms("ground", "local"))))
            .should()
            .callMethodWhere(target(name("sleep")).and(target(owner(equivalentTo(Thread.class)))));

    @ArchTest
    static final ArchRule ONLY_GROUND_MAKES_DAEMON_THREADS =
            onlyGroundCalls(target(name("setDaemon")).and(target(owner(equivalentTo(Thread.class)))));

    @ArchTest
    static final ArchRule ONLY_GROUND_DIGESTS =
            onlyGroundCalls(target(name("digest")).and(target(owner(equivalentTo(MessageDigest.class)))));

    @ArchTest
    static final ArchRule A_MODE_OF_LOGGING_IS_NAMED_WHERE_ITS_DELIVERY_IS_CHOSEN = noClasses()
            .that()
            .doNotBelongToAnyOf(LogMode.class)
            .and()
            .haveNameNotMatching(".*\\.LogDelivery(\\$.*)?")
            .should()
            .accessFieldWhere(target(owner(equivalentTo(LogMode.class))));

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.github.snowplowcollector.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_STANDARD_STREAMS = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule NO_JAVA_UTIL_LOGGING = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule NO_SYSTEM_PROPERTIES_SET =
            noClasses().should().callMethod(System.class, "setProperty", String.class, String.class);

    private static ArchRule onlyGroundCalls(DescribedPredicate<JavaAccess<?>> method) {
        return noClasses()
                .that(not(resideInAnyPackage(rooms("ground"))))
                .should()
                .callMethodWhere(method);
    }

    private static ArchRule pure(String room, String... libraries) {
        return classes()
                .that()
                .resideInAPackage("..snowplowcollector." + room + "..")
                .should(onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..")
                        .or(resideInAnyPackage(rooms(room, "ground")))
                        .or(resideInAnyPackage(libraries))))
                .allowEmptyShould(true);
    }

    /** A room knows the ground, itself and those it is given, and none of the others. */
    private static ArchRule knows(String room, String... others) {
        return noClasses()
                .that()
                .resideInAPackage("..snowplowcollector." + room + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.github.snowplowcollector..")
                        .and(not(resideInAnyPackage(rooms(room, "ground"))))
                        .and(not(resideInAnyPackage(rooms(others)))))
                .allowEmptyShould(true);
    }

    private static ArchRule onlyItselfKnows(String room, String library) {
        return noClasses()
                .that(not(resideInAnyPackage(rooms(room))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(rooms(room)).or(resideInAnyPackage(library)));
    }

    private static ArchRule knowsNot(String floor, String... above) {
        return noClasses()
                .that()
                .resideInAPackage("..snowplowcollector." + floor + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms(above));
    }

    private static String[] rooms(String... names) {
        var packages = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            packages[i] = "io.github.snowplowcollector." + names[i] + "..";
        }
        return packages;
    }
}
