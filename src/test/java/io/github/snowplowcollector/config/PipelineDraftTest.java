package io.github.snowplowcollector.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineDraftTest {

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({
        "GITHUB, acme/shop, main, , repo:acme/shop:ref:refs/heads/main, sts.amazonaws.com",
        "GITHUB, acme/shop.js, , production, repo:acme/shop.js:environment:production, sts.amazonaws.com",
        "GITLAB, acme/web/shop, release/1, , project_path:acme/web/shop:ref_type:branch:ref:release/1, https://gitlab.com",
    })
    void writesTheSubjectAsTheForgeDoes(
            OidcProvider forge, String repository, String branch, String environment, String subject, String audience) {
        assertThat(read(forge.name(), repository, branch, environment, null))
                .contains(new Pipeline(forge, audience, subject));
    }

    @ParameterizedTest
    @CsvSource({
        "GITHUB, acme/*, main, , , oidcRepository",
        "GITHUB, shop, main, , , oidcRepository",
        "GITHUB, , main, , , oidcRepository",
        "GITHUB, acme/web/shop, main, , , oidcRepository",
        "GITLAB, acme, main, , , oidcRepository",
        "GITHUB, acme/shop, , , , oidcBranch",
        "GITHUB, acme/shop, main, production, , oidcBranch",
        "GITHUB, acme/shop, release-*, , , oidcBranch",
        "GITHUB, acme/shop, , prod?, , oidcEnvironment",
        "GITLAB, acme/shop, , production, , oidcEnvironment",
        "GITHUB, acme/shop, main, , sts.*, oidcAudience",
        ", acme/shop, , , , oidcRepository",
        ", , , , x, oidcAudience",
    })
    void takesNothingThatWouldLetOthersIn(
            String forge, String repository, String branch, String environment, String audience, String named) {
        assertThat(read(forge, repository, branch, environment, audience)).isEmpty();
        assertThat(problems.found()).extracting(Problem::parameter).containsExactly(named);
    }

    @Test
    void asksForNothingWhenNoForgeIsNamed() {
        assertThat(read(null, null, " ", null, null)).isEmpty();
        assertThat(problems.found()).isEmpty();
    }

    private Optional<Pipeline> read(
            @Nullable String forge,
            @Nullable String repository,
            @Nullable String branch,
            @Nullable String environment,
            @Nullable String audience) {
        return PipelineDraft.of(forge, repository, branch, environment, audience)
                .read(problems);
    }
}
