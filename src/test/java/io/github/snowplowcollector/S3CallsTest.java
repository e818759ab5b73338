package io.github.snowplowcollector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/** Whose bucket it must be is said with every call, so that a name somebody else took is never read or written. */
@AnalyzeClasses(packages = "io.github.snowplowcollector", importOptions = DoNotIncludeTests.class)
class S3CallsTest {

    @ArchTest
    static final ArchRule EVERY_CALL_THAT_NAMES_A_BUCKET_NAMES_ITS_OWNER = classes()
            .that()
            .resideInAnyPackage("..snowplowcollector.collector..", "..snowplowcollector.verify..", "..archive..")
            .should(nameTheOwnerWithEveryBucket());

    private static ArchCondition<JavaClass> nameTheOwnerWithEveryBucket() {
        return new ArchCondition<>("name the owner with every bucket") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var owners = requests(type, "expectedBucketOwner");
                requests(type, "bucket").forEach((request, buckets) -> {
                    long named = owners.getOrDefault(request, 0L);
                    events.add(new SimpleConditionEvent(
                            type,
                            named == buckets,
                            type.getName() + " names " + buckets + " bucket(s) and " + named + " owner(s) in "
                                    + request));
                });
            }
        };
    }

    /** How often a member of S3's requests is set, by request. Creating a bucket has no owner to expect. */
    private static Map<String, Long> requests(JavaClass type, String member) {
        return type.getMethodCallsFromSelf().stream()
                .filter(call -> call.getName().equals(member))
                .map(JavaMethodCall::getTargetOwner)
                .map(JavaClass::getName)
                .filter(owner -> owner.startsWith(CreateBucketRequest.class.getPackageName())
                        && owner.endsWith("Request$Builder")
                        && !owner.equals(CreateBucketRequest.Builder.class.getName()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
