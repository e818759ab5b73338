package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.WithheldCallException;
import io.github.snowplowcollector.config.BooleanRule;
import io.github.snowplowcollector.config.Pipeline;
import io.github.snowplowcollector.config.PipelineDraft;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.config.S3Location;
import io.github.snowplowcollector.mojo.maven.OtherCollectors;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.PolicyRun;
import io.github.snowplowcollector.mojo.run.RunContext;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the least that each role needs of IAM for this collector, as policy documents in {@code iam}: {@code setup}, {@code verify},
 * {@code status}, {@code teardown}, {@code teardown-purge}, {@code events} and {@code inspect}; {@code adopt} when {@code pixelBucket} names
 * a bucket of yours; {@code dns}, for the role {@code dnsRoleArn}; {@code spark} when {@code lake} is set; and the trust policy of a release pipeline when {@code oidcProvider} is set. Changes nothing; with {@code accountId} it needs no credentials.
 *
 * @since 1.0.0
 */
@Mojo(name = "iam-policy", requiresProject = false, threadSafe = true)
public final class IamPolicyMojo extends CollectorMojo {

    /**
     * Forge whose pipeline takes a role without keys: {@code GITHUB} or {@code GITLAB}. Default: none, no trust policy is written.
     * Example: {@code GITHUB}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.oidcProvider")
    private @Nullable String oidcProvider;

    /**
     * The one repository whose pipeline may take the role, in full. Default: none. Example: {@code acme/shop}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.oidcRepository")
    private @Nullable String oidcRepository;

    /**
     * The one branch whose jobs may take the role. Default: none. Example: {@code main}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.oidcBranch")
    private @Nullable String oidcBranch;

    /**
     * The one environment whose jobs may take the role, at GitHub and in place of a branch. Default: none. Example: {@code production}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.oidcEnvironment")
    private @Nullable String oidcEnvironment;

    /**
     * What the jobs' tokens must say in {@code aud}. Default: {@code sts.amazonaws.com} at GitHub, {@code https://gitlab.com} at
     * GitLab. Example: {@code sts.amazonaws.com.cn}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.oidcAudience")
    private @Nullable String oidcAudience;

    /**
     * Prints the documents, too, not only a table of them. Default: {@code false}, they are in files. Example:
     * {@code -Dsnowplow.policyDetail}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.policyDetail")
    private @Nullable String policyDetail;

    /**
     * Folder in S3 where the job on Spark writes events in Parquet, for the role {@code spark}. Default: none, that role has no
     * document. Example: {@code s3://acme-lake/events/}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.lake")
    private @Nullable String lake;

    private Optional<Pipeline> pipeline = Optional.empty();
    private Optional<S3Location> place = Optional.empty();
    private boolean showsDetail;

    @Override
    protected void check(String collectorName, Problems problems) {
        pipeline = PipelineDraft.of(oidcProvider, oidcRepository, oidcBranch, oidcEnvironment, oidcAudience)
                .read(problems);
        place = S3Location.read("lake", lake, problems);
        showsDetail = new BooleanRule("policyDetail", false).read(policyDetail, problems);
    }

    /** Where nobody says who calls, the account named is taken at its word. */
    @Override
    protected void guard(AwsClients aws) {
        try {
            super.guard(aws);
        } catch (WithheldCallException e) {
            throw e;
        } catch (RuntimeException e) {
            log().debug("Nobody says who calls", e);
        }
    }

    /** Who may not look gets documents for the names of the POM. */
    @Override
    CollectorRun open(RunContext context, OtherCollectors others) {
        try {
            return super.open(context, others);
        } catch (WithheldCallException e) {
            throw e;
        } catch (RuntimeException e) {
            log().debug("Nobody says whether others built something for it", e);
            return CollectorRun.ofPom(context, this::output, others);
        }
    }

    @Override
    protected void run(RunContext context, CollectorRun collector) {
        var policies = new PolicyRun(context, collector, place);
        policies.write(pipeline);
        if (showsDetail) {
            policies.print();
        }
    }
}
