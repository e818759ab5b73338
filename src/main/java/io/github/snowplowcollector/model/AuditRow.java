package io.github.snowplowcollector.model;

import java.util.List;

/**
 * What an audit says of one security rule and one resource.
 *
 * @param rule id of the rule, for example {@code S3.8}; the plugin's own name where no standard has one
 * @param title the rule in a few words
 * @param severity {@code critical}, {@code high}, {@code medium} or {@code low}
 * @param resource what was looked at: {@code distribution}, {@code pixel-bucket} or {@code log-bucket}
 * @param verdict what a collector does with the rule
 * @param finding whether the rule should pass and does not
 * @param observed what was seen; empty when nothing had to be looked at
 * @param reason why the verdict is so
 * @param setting the setting or goal that would change it; empty when there is none
 * @param equivalents ids of the same rule elsewhere, for example {@code CKV_AWS_53}
 */
public record AuditRow(
        String rule,
        String title,
        String severity,
        String resource,
        Verdict verdict,
        boolean finding,
        String observed,
        String reason,
        String setting,
        List<String> equivalents) {

    public AuditRow {
        equivalents = List.copyOf(equivalents);
    }

    /** What a collector does with a rule. */
    public enum Verdict {
        PASS("pass"),
        /** What is not there yet passes as a set-up would make it. */
        PLANNED("planned"),
        DEVIATES("deviates"),
        OPTION("option"),
        NOT_APPLICABLE("not-applicable"),
        ACCOUNT_WIDE("account-wide");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        /** The verdict as it is written, for example {@code not-applicable}. */
        public String word() {
            return word;
        }
    }
}
