package io.github.snowplowcollector.config;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A release pipeline as its owner describes it.
 *
 * @param provider the forge's name; empty when no trust policy is asked for
 * @param repository owner and name at GitHub, path of the project at GitLab
 * @param branch the branch whose jobs may take the role
 * @param environment the environment whose jobs may take it, at GitHub
 * @param audience {@code aud} of the tokens; empty for the forge's own
 */
public record PipelineDraft(
        Optional<String> provider,
        Optional<String> repository,
        Optional<String> branch,
        Optional<String> environment,
        Optional<String> audience) {

    private static final Pattern GITHUB = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+");
    private static final Pattern GITLAB = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/@#+-]+");
    private static final Pattern AUDIENCE = Pattern.compile("[A-Za-z0-9._:/-]+");

    /** As the parameters say it; what is blank is not set. */
    public static PipelineDraft of(
            @Nullable String provider,
            @Nullable String repository,
            @Nullable String branch,
            @Nullable String environment,
            @Nullable String audience) {
        return new PipelineDraft(text(provider), text(repository), text(branch), text(environment), text(audience));
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The pipeline, empty if none is asked for or after problems were added. */
    public Optional<Pipeline> read(Problems problems) {
        if (provider.isEmpty()) {
            alone("oidcRepository", repository, problems);
            alone("oidcBranch", branch, problems);
            alone("oidcEnvironment", environment, problems);
            alone("oidcAudience", audience, problems);
            return Optional.empty();
        }
        int before = problems.found().size();
        var forge = new EnumRule<>("oidcProvider", OidcProvider.GITHUB, OidcProvider::name).read(provider, problems);
        if (problems.found().size() > before) {
            return Optional.empty();
        }
        checkRepository(forge, problems);
        checkPlace(forge, problems);
        audience.filter(text -> !AUDIENCE.matcher(text).matches())
                .ifPresent(text -> problems.add(
                        "oidcAudience",
                        text,
                        "An audience is one exact text without wildcards.",
                        "Write the aud that the jobs ask for, for example sts.amazonaws.com."));
        return problems.found().size() > before
                ? Optional.empty()
                : Optional.of(new Pipeline(forge, audience.orElse(forge.audience()), subject(forge)));
    }

    private static void alone(String parameter, Optional<String> value, Problems problems) {
        value.ifPresent(text -> problems.add(
                parameter,
                text,
                "It describes the pipeline of a forge, and snowplow.oidcProvider names none.",
                "Set snowplow.oidcProvider to GITHUB or GITLAB, or remove this."));
    }

    private void checkRepository(OidcProvider forge, Problems problems) {
        var pattern = forge == OidcProvider.GITHUB ? GITHUB : GITLAB;
        if (repository.filter(path -> pattern.matcher(path).matches()).isEmpty()) {
            problems.add(
                    "oidcRepository",
                    repository.orElse(""),
                    "A role is taken by one repository, named in full and without wildcards.",
                    forge == OidcProvider.GITHUB ? "Write owner/name." : "Write group/project.");
        }
    }

    private void checkPlace(OidcProvider forge, Problems problems) {
        if (branch.isPresent() == environment.isPresent()) {
            problems.add(
                    "oidcBranch",
                    branch.orElse(""),
                    "A role is taken from one branch or from one environment; a pull request of a stranger is neither.",
                    "Set either snowplow.oidcBranch or snowplow.oidcEnvironment.");
        }
        if (forge == OidcProvider.GITLAB) {
            environment.ifPresent(name -> problems.add(
                    "oidcEnvironment",
                    name,
                    "The subject of GitLab's tokens names the branch and no environment.",
                    "Set snowplow.oidcBranch in its place."));
        }
        checkName("oidcBranch", branch, problems);
        checkName("oidcEnvironment", environment, problems);
    }

    private static void checkName(String parameter, Optional<String> value, Problems problems) {
        value.filter(text -> !NAME.matcher(text).matches())
                .ifPresent(text -> problems.add(
                        parameter,
                        text,
                        "It is one exact name, and wildcards would let others in.",
                        "Write letters, digits and . _ / @ # + - only, for example main."));
    }

    private String subject(OidcProvider forge) {
        var path = repository.orElseThrow();
        if (forge == OidcProvider.GITLAB) {
            return "project_path:" + path + ":ref_type:branch:ref:" + branch.orElseThrow();
        }
        return "repo:" + path + ":"
                + branch.map(name -> "ref:refs/heads/" + name)
                        .orElseGet(() -> "environment:" + environment.orElseThrow());
    }
}
