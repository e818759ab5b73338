package io.github.snowplowcollector.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.iam.Permission.On;
import io.github.snowplowcollector.aws.iam.Permission.Only;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermissionsTest {

    @Test
    void aCallTakesTheActionOfItsOwnName() {
        assertThat(Permissions.of("logs", "DeleteDelivery"))
                .containsExactly(new Permission("logs:DeleteDelivery", On.SUBJECT, Only.UNCONDITIONALLY));
        assertThat(Permissions.of("s3", "DeleteBucket"))
                .containsExactly(new Permission("s3:DeleteBucket", On.SUBJECT, Only.IN_OWN_ACCOUNT));
    }

    /** Many services have operations of the same name. */
    @Test
    void anExceptionIsThatOfOneService() {
        assertThat(Permissions.of("cloudfront", "TagResource"))
                .containsExactly(new Permission("cloudfront:TagResource", On.SUBJECT, Only.WITH_OWN_TAGS));
        assertThat(Permissions.of("kms", "TagResource"))
                .containsExactly(new Permission("kms:TagResource", On.SUBJECT, Only.UNCONDITIONALLY));
    }

    @Test
    void noExceptionSaysWhatTheRuleSays() {
        assertThat(Permissions.EXCEPTIONS)
                .allSatisfy((call, permissions) -> assertThat(permissions)
                        .isNotEqualTo(List.of(new Permission(call, On.SUBJECT, Only.IN_OWN_ACCOUNT)))
                        .isNotEqualTo(List.of(new Permission(call, On.SUBJECT, Only.UNCONDITIONALLY))));
    }
}
