package io.github.snowplowcollector.mojo;

import io.github.snowplowcollector.aws.iam.Role;
import io.github.snowplowcollector.aws.iam.RolePolicy;
import io.github.snowplowcollector.aws.iam.SizeLimit;
import io.github.snowplowcollector.aws.iam.TrustPolicy;
import io.github.snowplowcollector.report.JsonFile;
import io.github.snowplowcollector.spec.LogMode;
import io.github.snowplowcollector.spec.Pipeline;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** One goal's policies: derived for its collector, checked against AWS's limits, shown and written to {@code iam}. */
final class PolicyRun {

    private final CollectorRun run;
    private final SafeLog log;

    PolicyRun(CollectorRun run) {
        this.run = run;
        this.log = run.log();
    }

    /** Writes a document for every role that the collector has. */
    void roles() {
        var ids = run.ids();
        for (var role : roles(run.spec().logs().mode())) {
            var document = RolePolicy.of(role, run.names(), ids).toJson();
            write(role.file(), "for " + role.whatFor(), document, SizeLimit.report(document));
            if (!SizeLimit.MANAGED_POLICY.holds(document)) {
                log.warn(role.file() + ".json is too long for a managed policy. Fix: fewer or shorter tags, or"
                        + (SizeLimit.ROLE_INLINE_POLICIES.holds(document)
                                ? " attach it to the role itself, as an inline policy."
                                : " two policies; AWS takes it in one piece nowhere."));
            }
        }
        ids.distribution()
                .ifPresent(id -> log.info("These policies are for what is there now, distribution " + id
                        + " among it; after a teardown, write them again before the next set-up."));
    }

    /** Writes the trust policy of the role that a pipeline takes. */
    void trust(Pipeline pipeline) {
        var document = TrustPolicy.of(pipeline, run.names());
        write("trust", "for the role of the pipeline", document, SizeLimit.reportTrust(document));
    }

    private static Set<Role> roles(LogMode mode) {
        return mode == LogMode.STANDARD
                ? EnumSet.allOf(Role.class)
                : EnumSet.complementOf(EnumSet.of(Role.PURGE, Role.EVENTS));
    }

    private void write(String name, String whatFor, ObjectNode document, String size) {
        var file = run.outputDirectory().resolve("iam").resolve(name + ".json");
        JsonFile.write(file, document);
        log.info(file + ", " + whatFor + ", " + size);
        JsonFile.lines(document).forEach(log::info);
    }
}
