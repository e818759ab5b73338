package io.github.snowplowcollector.collector.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the local cloud takes no policy with: members that name all but what they say. */
class PolicyStatementTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Principal": "*", "Action": "s3:*", "NotResource": "arn:aws:s3:::pixels/public/*" | arn:aws:s3:::pixels/* | true
            "Principal": "*", "Action": "s3:*", "NotResource": "arn:aws:s3:::pixels/public/*" | arn:aws:s3:::pixels/i | true
            "Principal": "*", "Action": "s3:*", "NotResource": "arn:aws:s3:::pixels/i" | arn:aws:s3:::pixels/i | false
            "Principal": "*", "NotAction": "s3:GetObject", "Resource": "arn:aws:s3:::pixels/*" | arn:aws:s3:::pixels/i | false
            "Principal": "*", "NotAction": "s3:PutObject", "Resource": "arn:aws:s3:::pixels/*" | arn:aws:s3:::pixels/i | true
            "NotPrincipal": {"AWS": "arn:aws:iam::1:root"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::pixels/*" | arn:aws:s3:::pixels/i | true
            """)
    void mayDenyCloudFront(String members, String object, boolean denied) {
        var statement = PolicyStatement.of("{\"Effect\": \"Deny\", " + members + "}");
        assertThat(statement.mayDenyCloudFront(object)).isEqualTo(denied);
    }
}
