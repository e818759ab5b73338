package io.github.snowplowcollector.config;

import java.util.regex.Pattern;

/**
 * A parameter that names a role of IAM.
 *
 * @param parameter the parameter, as the POM names it
 */
public record RoleRule(String parameter) {

    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[!-~]{1,576}");

    /** Adds a problem unless {@code arn} is the ARN of a role. */
    public void check(String arn, Problems problems) {
        if (!ROLE.matcher(arn).matches()) {
            problems.add(
                    parameter,
                    arn,
                    "A role's ARN looks like arn:aws:iam::123456789012:role/deploy.",
                    "Copy it from 'aws iam get-role --role-name <name>'.");
        }
    }
}
