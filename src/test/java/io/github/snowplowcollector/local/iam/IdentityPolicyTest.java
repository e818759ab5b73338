package io.github.snowplowcollector.local.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityPolicyTest {

    private static final String BUCKET = "arn:aws:s3:::pixels";

    @Test
    void allowsWhatIsNamedAndNothingElse() {
        var policy = allow("'Action': 's3:GetBucketAcl', 'Resource': 'arn:aws:s3:::pixels'");

        assertThat(policy.judge(access("s3:GetBucketAcl", BUCKET))).isEqualTo(IamPolicy.Decision.ALLOW);
        assertThat(policy.judge(access("s3:getbucketacl", BUCKET))).isEqualTo(IamPolicy.Decision.ALLOW);
        assertThat(policy.judge(access("s3:PutBucketAcl", BUCKET))).isEqualTo(IamPolicy.Decision.SILENT);
        assertThat(policy.judge(access("s3:GetBucketAcl", "arn:aws:s3:::logs"))).isEqualTo(IamPolicy.Decision.SILENT);
        assertThat(policy.judge(access("s3:GetBucketAcl", BUCKET + "/i"))).isEqualTo(IamPolicy.Decision.SILENT);
    }

    @ParameterizedTest
    @CsvSource({
        "s3:Get*, arn:aws:s3:::pix*, true",
        "s3:Get?ucketAcl, *, true",
        "*, arn:aws:s3:::pixel?, true",
        "s3:Put*, *, false",
        "s3:GetBucketAcl, arn:aws:s3:::pixels/*, false",
    })
    void readsWildcards(String action, String resource, boolean allowed) {
        var policy = allow("'Action': ['%s'], 'Resource': ['%s']".formatted(action, resource));

        assertThat(policy.judge(access("s3:GetBucketAcl", BUCKET)) == IamPolicy.Decision.ALLOW)
                .isEqualTo(allowed);
    }

    @Test
    void letsADenyOutweighEveryAllow() {
        var policy = read("{'Effect': 'Deny', 'Action': 's3:Put*', 'Resource': '*'},"
                + "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}");

        assertThat(policy.judge(access("s3:PutObject", BUCKET + "/i"))).isEqualTo(IamPolicy.Decision.DENY);
        assertThat(policy.judge(access("s3:GetObject", BUCKET + "/i"))).isEqualTo(IamPolicy.Decision.ALLOW);
    }

    @Test
    void takesNotActionForEverythingElse() {
        var policy = allow("'NotAction': ['s3:Put*', 's3:Delete*'], 'Resource': '*'");

        assertThat(policy.judge(access("s3:GetObject", BUCKET))).isEqualTo(IamPolicy.Decision.ALLOW);
        assertThat(policy.judge(access("s3:DeleteObject", BUCKET))).isEqualTo(IamPolicy.Decision.SILENT);
    }

    @Test
    void failsAConditionWhoseKeyTheRequestHasNot() {
        var policy = allow("'Action': 's3:ListBucket', 'Resource': '*',"
                + " 'Condition': {'StringLike': {'s3:prefix': ['demo/*', 'other/']}}");

        assertThat(policy.judge(access("s3:ListBucket", BUCKET))).isEqualTo(IamPolicy.Decision.SILENT);
        assertThat(policy.judge(listing("demo/2026"))).isEqualTo(IamPolicy.Decision.ALLOW);
        assertThat(policy.judge(listing("other/"))).isEqualTo(IamPolicy.Decision.ALLOW);
        assertThat(policy.judge(listing("other/x"))).isEqualTo(IamPolicy.Decision.SILENT);
    }

    @Test
    void wantsEveryTagKeyAmongThoseNamed() {
        var policy = allow("'Action': '*', 'Resource': '*',"
                + " 'Condition': {'StringEquals': {'aws:RequestTag/snowplow:collector': 'demo'},"
                + " 'ForAllValues:StringEquals': {'aws:TagKeys': ['snowplow:collector', 'team']}}");

        assertThat(policy.judge(tagging("demo", "snowplow:collector", "team"))).isEqualTo(IamPolicy.Decision.ALLOW);
        assertThat(policy.judge(tagging("demo", "snowplow:collector", "mine"))).isEqualTo(IamPolicy.Decision.SILENT);
        assertThat(policy.judge(tagging("other", "snowplow:collector"))).isEqualTo(IamPolicy.Decision.SILENT);
        assertThat(policy.judge(access("cloudfront:TagResource", "*"))).isEqualTo(IamPolicy.Decision.SILENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Action': 's3:*', 'NotResource': '*' | NotResource",
                "'Action': 's3:*', 'Resource': '*', 'Principal': '*' | Principal",
                "'Action': 's3:*', 'NotAction': 's3:*', 'Resource': '*' | either Action or NotAction",
                "'Action': 'GetObject', 'Resource': '*' | not a action",
                "'Action': 's3:*', 'Resource': 'pixels' | not a resource",
                "'Action': 's3:*', 'Resource': 'arn:aws:s3:::${aws:username}' | not a resource",
                "'Action': 's3:*' | names no resource",
                "'Action': 's3:*', 'Resource': '*', 'Condition': {'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}} | IpAddress",
                "'Action': 's3:*', 'Resource': '*', 'Condition': {'StringEquals': {'aws:username': 'ann'}} | aws:username",
                "'Action': 's3:*', 'Resource': '*', 'Condition': {'StringEquals': {'aws:TagKeys': 'x'}} | aws:tagkeys",
                "'Action': 's3:*', 'Resource': '*', 'Condition': 'none' | condition must be an object",
                "'Action': 's3:*', 'Resource': '*', 'Condition': {'StringEquals': 'none'} | condition must be an object",
                "'Action': 's3:*', 'Resource': '*', 'Sid': 'a b' | Sid",
            })
    void refusesWhatItCannotJudge(String statement, String why) {
        assertThatThrownBy(() -> allow(statement))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(why);
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> bytes("{'Version': '2008-10-17', 'Rules': []}"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContainingAll("Version must be 2012-10-17", "the field Rules", "no Statement");
        assertThatThrownBy(() -> bytes("{")).hasMessageContaining("not JSON");
        assertThatThrownBy(() -> allow("'Action': '*', 'Resource': 'arn:aws:s3:::" + "x".repeat(11_000) + "'"))
                .hasMessageContaining("10,240");
    }

    @Test
    void tellsPoliciesApart() {
        var one = Principal.user(allow("'Action': 's3:*', 'Resource': '*'"));
        var same = Principal.user(allow("'Action': ['s3:*'], 'Resource': ['*']"));
        var other = Principal.user(allow("'Action': 's3:Get*', 'Resource': '*'"));

        assertThat(one.fingerprint()).isEqualTo(same.fingerprint()).isNotEqualTo(other.fingerprint());
        assertThat(Principal.ROOT.fingerprint()).isZero();
    }

    private static Access access(String action, String resource) {
        return new Access(action, resource, Map.of());
    }

    private static Access listing(String prefix) {
        return new Access("s3:ListBucket", BUCKET, Map.of("s3:prefix", List.of(prefix)));
    }

    private static Access tagging(String collector, String... keys) {
        return new Access(
                "cloudfront:TagResource",
                "arn:aws:cloudfront::000000000000:distribution/E1",
                Map.of("aws:requesttag/snowplow:collector", List.of(collector), "aws:tagkeys", List.of(keys)));
    }

    private static IamPolicy allow(String statement) {
        return read("{'Effect': 'Allow', " + statement + "}");
    }

    private static IamPolicy read(String statements) {
        return bytes("{'Version': '2012-10-17', 'Statement': [" + statements + "]}");
    }

    private static IamPolicy bytes(String document) {
        return IdentityPolicy.read(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
