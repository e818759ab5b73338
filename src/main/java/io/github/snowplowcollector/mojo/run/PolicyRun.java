package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.archive.LogArchive;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.KnownIds;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.aws.iam.Role;
import io.github.snowplowcollector.aws.iam.RolePolicy;
import io.github.snowplowcollector.aws.iam.SizeLimit;
import io.github.snowplowcollector.aws.iam.TrustPolicy;
import io.github.snowplowcollector.config.DomainSpec;
import io.github.snowplowcollector.config.Pipeline;
import io.github.snowplowcollector.config.S3Location;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import io.github.snowplowcollector.report.ConsoleTable;
import io.github.snowplowcollector.report.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** One goal's policies: derived for its collector, checked against AWS's limits, and written to {@code iam}, with a table of them. */
public final class PolicyRun {

    private final RunContext context;
    private final CollectorRun run;
    private final SafeLog log;
    private final Optional<S3Location> lake;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> documents = new ArrayList<>();

    public PolicyRun(RunContext context, CollectorRun run, Optional<S3Location> lake) {
        this.lake = lake;
        this.context = context;
        this.run = run;
        this.log = context.log();
    }

    /** Writes a document for every role that the collector has, and one for whom {@code pipeline} lets take a role. */
    public void write(Optional<Pipeline> pipeline) {
        rows.add(List.of("role", "for", "file", "characters without white space"));
        var ids = run.ids().with(ResourceType.LAKE, lake.map(place -> place.bucket() + "/" + place.prefix()));
        roles().forEach(role -> write(role, ids));
        pipeline.ifPresent(trusted -> {
            var document = TrustPolicy.of(trusted, run.identity());
            write("trust", "the role of the pipeline", document, SizeLimit.reportTrust(document));
        });
        ConsoleTable.lines(rows, log.width()).forEach(log::info);
        log.info("The documents are in " + folder() + ".");
        ids.of(ResourceType.DISTRIBUTION)
                .ifPresent(id -> log.info("These policies are for what is there now, distribution " + id
                        + " among it; after a teardown, write them again before the next set-up."));
    }

    /** Prints every document that was written. */
    public void print() {
        documents.forEach(log::info);
    }

    private void write(Role role, KnownIds ids) {
        var document = RolePolicy.of(calls(role), run.identity(), ids).toJson();
        write(role.file(), role.whatFor(), document, SizeLimit.report(document));
        if (!SizeLimit.MANAGED_POLICY.holds(document)) {
            log.warn(role.file() + ".json is too long for a managed policy. Fix: fewer or shorter tags, or"
                    + (SizeLimit.ROLE_INLINE_POLICIES.holds(document)
                            ? " attach it to the role itself, as an inline policy."
                            : " two policies; AWS takes it in one piece nowhere."));
        }
    }

    private List<ApiCall> calls(Role role) {
        return ApiCall.join(run.calls(role), LogArchive.calls(role));
    }

    private Set<Role> roles() {
        var roles = EnumSet.allOf(Role.class);
        if (!context.spec().logs().keepsLogs()) {
            roles.removeAll(Set.of(Role.PURGE, Role.EVENTS, Role.SPARK));
        }
        if (lake.isEmpty()) {
            roles.remove(Role.SPARK);
        }
        if (context.spec().domain().flatMap(DomainSpec::dnsRoleArn).isEmpty()) {
            roles.remove(Role.DNS);
        }
        // What others built is in a bucket of theirs, which later runs find by its name in the POM.
        if (context.spec().pixelBucket().isEmpty()) {
            roles.remove(Role.ADOPT);
        }
        return roles;
    }

    private void write(String name, String whatFor, ObjectNode document, String size) {
        var file = folder().resolve(name + ".json");
        JsonFile.write(file, document);
        rows.add(List.of(name, whatFor, "iam/" + name + ".json", size));
        documents.add(file + ":");
        documents.addAll(JsonFile.lines(document));
    }

    private Path folder() {
        return context.outputDirectory().resolve("iam");
    }
}
