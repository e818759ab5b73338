package io.github.snowplowcollector.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Whose account a local cloud is. */
class CloudAccountTest {

    private static final String NAMED = "012345678901";

    @TempDir
    Path temp;

    @Test
    void aNewFolderTakesTheAccountThatIsNamedAndKeepsIt() {
        try (var cloud = open(Optional.of(NAMED));
                var aws = GoalClients.open(cloud.endpoint())) {
            assertThat(aws.identity().arn()).isEqualTo("arn:aws:iam::" + NAMED + ":root");
        }

        assertThat(account(Optional.empty())).isEqualTo(NAMED);
        assertThat(account(Optional.of(NAMED))).isEqualTo(NAMED);
        assertThat(temp.resolve("cloud/account")).hasContent(NAMED);
    }

    @Test
    void aFolderWithoutANamedAccountHasTheOneOfBefore() {
        assertThat(account(Optional.empty())).isEqualTo(LocalCloud.ACCOUNT);
    }

    @Test
    void refusesAnotherAccountByName() {
        account(Optional.of(NAMED));

        assertThatThrownBy(() -> open(Optional.of("999999999999")))
                .isInstanceOf(LocalCloudException.class)
                .hasMessageContainingAll(
                        "accountId = '999999999999'", temp.resolve("cloud").toString(), NAMED, "Fix: ");
        assertThat(account(Optional.empty())).isEqualTo(NAMED);
    }

    @Test
    void refusesAnotherAccountWhileItRuns() {
        try (var running = open(Optional.of(NAMED))) {
            assertThat(running.endpoint()).isNotNull();
            assertThatThrownBy(() -> open(Optional.of("999999999999"))).hasMessageContaining(NAMED);
        }
    }

    /** Folders of before say nothing of an account, and what is in them bears that of all local clouds then. */
    @Test
    void aFolderThatWasInUseBeforeAccountsWereKeptTakesNoOther() throws Exception {
        account(Optional.empty());
        Files.delete(temp.resolve("cloud/account"));

        assertThatThrownBy(() -> open(Optional.of(NAMED))).hasMessageContaining(LocalCloud.ACCOUNT);
    }

    @Test
    void bucketsAreOfThatAccount() {
        try (var cloud = open(Optional.of(NAMED));
                var aws = GoalClients.open(cloud.endpoint())) {
            aws.s3().createBucket(r -> r.bucket("mine"));

            aws.s3().headBucket(r -> r.bucket("mine").expectedBucketOwner(NAMED));
            assertThatThrownBy(() -> aws.s3().headBucket(r -> r.bucket("mine").expectedBucketOwner(LocalCloud.ACCOUNT)))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
        }
    }

    private String account(Optional<String> named) {
        try (var cloud = open(named);
                var aws = GoalClients.open(cloud.endpoint())) {
            return aws.identity().accountId();
        }
    }

    private LocalCloud open(Optional<String> account) {
        return LocalCloud.open(
                new LocalCloudOptions(temp.resolve("cloud"), Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()),
                account);
    }
}
