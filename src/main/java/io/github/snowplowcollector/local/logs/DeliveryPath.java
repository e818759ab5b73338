package io.github.snowplowcollector.local.logs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where the objects of a delivery lie in its bucket.
 *
 * @param prefix of the destination; empty if it has none
 * @param suffixPath behind it, with variables
 * @param hive whether variables become {@code name=value}
 */
record DeliveryPath(String account, String prefix, String suffixPath, boolean hive) {

    /** What AWS puts before every suffix path of a destination without a prefix. */
    static final String AWS_LOGS = "AWSLogs/{account-id}/CloudFront/";

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");

    /** Names of the variables, and what they are called as keys. The one of {@link #AWS_LOGS} is AWS's own. */
    private static final Map<String, String> KEYS = Map.of(
            "DistributionId", "DistributionId",
            "distributionid", "distributionid",
            "yyyy", "year",
            "MM", "month",
            "dd", "day",
            "HH", "hour",
            "accountid", "accountid");

    /** What a suffix path may name, as AWS tells it. */
    static final List<String> VARIABLES =
            KEYS.keySet().stream().sorted().map(name -> "{" + name + "}").toList();

    private static final int LONGEST = 256;

    /** A key that is written out would stand there twice with Hive-compatible paths, and is not let pass without them either. */
    private static final Pattern PATH = Pattern.compile("/?([\\w.!*'()-]|\\{\\w+}|/(?!/))*");

    /** The suffix path as it is kept, and answered. */
    static String suffixPath(String asked, BucketArn destination) {
        var own = destination.prefix().isEmpty() && asked.startsWith(AWS_LOGS)
                ? asked.substring(AWS_LOGS.length())
                : asked;
        boolean known = VARIABLE.matcher(own).results().allMatch(variable -> KEYS.containsKey(variable.group(1)));
        if (asked.length() > LONGEST || !known || !PATH.matcher(own).matches()) {
            throw LogsErrors.invalid("Provided suffixPath is invalid");
        }
        return destination.prefix().isEmpty() ? AWS_LOGS + own.replaceFirst("^/", "") : own;
    }

    static String withoutOuterSlashes(String path) {
        return path.replaceAll("^/+|/+$", "");
    }

    /** What a bucket policy must let AWS write below; ends in a slash. */
    String writable() {
        return prefix.isEmpty() ? AWS_LOGS.replace("{account-id}", accountFolder()) : prefix + "/";
    }

    private String accountFolder() {
        return hive ? "aws-account-id=" + account : account;
    }

    /** The key of a file with the requests of an hour. */
    String key(String distributionId, Instant hour, String fileName) {
        var suffix =
                VARIABLE.matcher(suffixPath).replaceAll(variable -> value(variable.group(1), distributionId, hour));
        var path = withoutOuterSlashes(prefix + "/" + withoutOuterSlashes(suffix));
        return path.isEmpty() ? fileName : path + "/" + fileName;
    }

    private String value(String variable, String distributionId, Instant hour) {
        var key = KEYS.get(variable);
        if (key == null) {
            return accountFolder();
        }
        var value = switch (key) {
            case "accountid" -> account;
            case "year", "month", "day", "hour" ->
                DateTimeFormatter.ofPattern(variable, Locale.ROOT).format(hour.atOffset(ZoneOffset.UTC));
            default -> distributionId;
        };
        return hive ? key + "=" + value : value;
    }
}
