package io.github.snowplowcollector.local.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustPolicyTest {

    private static final String GITHUB =
            "'Principal': {'Federated': 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com'}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Action': 'sts:AssumeRole' | it has no Principal",
                "'Action': 'sts:AssumeRole', 'Principal': '*' | not a principal that can be judged here: \"*\"",
                "'Action': 'sts:AssumeRole', 'Principal': {'AWS': '*'} | not a principal that can be judged here: \"*\"",
                "'Action': 'sts:AssumeRole', 'Principal': {'CanonicalUser': 'x'} | CanonicalUser cannot be judged here",
                "'Action': 's3:GetObject', 'Principal': {'AWS': '123456789012'} | not a action",
                "'Action': 'sts:AssumeRole', 'Principal': {'AWS': '123456789012'}, 'Resource': '*' | the field Resource",
                "'Action': 'sts:AssumeRole', 'Principal': {'AWS': '123456789012'},"
                        + " 'Condition': {'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}} | the condition operator IpAddress",
                "'Action': 'sts:AssumeRole', 'Principal': {'AWS': '123456789012'},"
                        + " 'Condition': {'StringEquals': {'aws:PrincipalOrgID': 'o-1'}} | the condition key aws:principalorgid",
                "'Action': 'sts:AssumeRoleWithWebIdentity', " + GITHUB
                        + " | a condition on token.actions.githubusercontent.com:sub",
                "'Action': 'sts:AssumeRoleWithWebIdentity', " + GITHUB + ", 'Condition': {'StringLike':"
                        + " {'token.actions.githubusercontent.com:sub': '*'}} | lets all of GitHub in",
                "'Action': 'sts:AssumeRoleWithWebIdentity', " + GITHUB + ", 'Condition': {'StringLike':"
                        + " {'token.actions.githubusercontent.com:run_id': '7'}} | githubusercontent.com:run_id cannot be",
            })
    void refusesWhatItCannotJudge(String statement, String why) {
        assertThatThrownBy(() -> read(statement))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Action': ['sts:AssumeRole', 'sts:TagSession'], 'Principal': {'Service': 'ec2.amazonaws.com'}",
                "'Action': 'sts:AssumeRole', 'Principal': {'AWS': ['123456789012', 'arn:aws:iam::123456789012:role/ci']},"
                        + " 'Condition': {'StringEquals': {'sts:ExternalId': '42', 'aws:SourceAccount': '123456789012'}}",
                "'Action': 'sts:AssumeRoleWithWebIdentity', " + GITHUB + ", 'Condition': {'StringLike':"
                        + " {'token.actions.githubusercontent.com:sub': 'repo:acme/*',"
                        + " 'token.actions.githubusercontent.com:job_workflow_ref': 'acme/ci/*'}}",
                "'Action': 'sts:AssumeRoleWithWebIdentity',"
                        + " 'Principal': {'Federated': 'arn:aws:iam::123456789012:oidc-provider/git.example.com/oidc'},"
                        + " 'Condition': {'StringEquals': {'git.example.com/oidc:sub': 'x', 'git.example.com/oidc:aud': 'y'}}",
            })
    void takesWhatItCan(String statement) {
        assertThat(read(statement).fingerprint()).isNotZero();
    }

    private static TrustPolicy read(String statement) {
        return TrustPolicy.read(("{'Version': '2012-10-17', 'Statement': {'Effect': 'Allow', " + statement + "}}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8));
    }
}
