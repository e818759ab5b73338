package io.github.snowplowcollector.accesslog;

import java.util.List;

/** The two header lines and the columns of CloudFront's standard logs, as every file has begun since December 2019. */
public final class AccessLogFormat {

    public static final String VERSION_LINE = "#Version: 1.0";

    /** Column names in their order. */
    public static final List<String> FIELDS =
            Column.STANDARD.stream().map(Column::fieldName).toList();

    /** The names are separated by single spaces, the values below them by tabs. */
    public static final String FIELDS_LINE = "#Fields: " + String.join(" ", FIELDS);

    /** Both header lines with their line ends: what a file begins with. */
    public static final String HEADER = VERSION_LINE + "\n" + FIELDS_LINE + "\n";

    private AccessLogFormat() {}
}
