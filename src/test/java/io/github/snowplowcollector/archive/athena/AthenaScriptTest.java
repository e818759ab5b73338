package io.github.snowplowcollector.archive.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.archive.table.EventRow;
import io.github.snowplowcollector.archive.table.TableColumn;
import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.InvalidConfigurationException;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.TrackerParameter;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The text of the statements; that the views say what the decoder says is for Trino, in another test. */
class AthenaScriptTest {

    private static final Configuration SHOP =
            Configuration.EMPTY.with("collector", "web-shop").with("region", "eu-west-1");
    private static final List<String> ALL_LOGS = List.of("standard", "v2-w3c", "v2-json");

    @Test
    void areForWhatLoggingDelivers() {
        assertThat(scripts(SHOP))
                .containsOnlyKeys("1-database.sql", "2-standard-logs.sql", "3-standard-log-events.sql");
        assertThat(scripts(SHOP.with("logging", "v2")))
                .containsOnlyKeys("1-database.sql", "2-v2-w3c-logs.sql", "3-v2-w3c-log-events.sql");
        assertThat(scripts(SHOP.with("logging", "v2").with("logFormat", "json")))
                .containsOnlyKeys("1-database.sql", "2-v2-json-logs.sql", "3-v2-json-log-events.sql");
        assertThat(scripts(SHOP.with("logging", "none").with("lake", "s3://acme-lake/")))
                .containsOnlyKeys("1-database.sql", "4-events.sql");
        assertThat(scripts(SHOP.with("athenaLogs", ALL_LOGS))).hasSize(7);
    }

    @Test
    void standardLogsHaveTheColumnsThatAwsDocumentsAndNoPartitions() {
        assertThat(scripts(SHOP).get("2-standard-logs.sql"))
                .contains("""
                        CREATE EXTERNAL TABLE IF NOT EXISTS `web_shop`.`standard_logs` (
                          `date` DATE,
                          `time` STRING,
                          `x_edge_location` STRING,
                          `sc_bytes` BIGINT,
                          `c_ip` STRING,
                          `cs_method` STRING,
                          `cs_host` STRING,
                          `cs_uri_stem` STRING,
                          `sc_status` INT,
                          `cs_referrer` STRING,
                          `cs_user_agent` STRING,
                          `cs_uri_query` STRING,
                          `cs_cookie` STRING,
                          `x_edge_result_type` STRING,
                          `x_edge_request_id` STRING,
                          `x_host_header` STRING,
                          `cs_protocol` STRING,
                          `cs_bytes` BIGINT,
                          `time_taken` FLOAT,
                          `x_forwarded_for` STRING,
                          `ssl_protocol` STRING,
                          `ssl_cipher` STRING,
                          `x_edge_response_result_type` STRING,
                          `cs_protocol_version` STRING,
                          `fle_status` STRING,
                          `fle_encrypted_fields` INT,
                          `c_port` INT,
                          `time_to_first_byte` FLOAT,
                          `x_edge_detailed_result_type` STRING,
                          `sc_content_type` STRING,
                          `sc_content_len` BIGINT,
                          `sc_range_start` BIGINT,
                          `sc_range_end` BIGINT
                        )
                        ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t'
                        LOCATION 's3://web-shop-logs-123456789012-eu-west-1/web-shop/'
                        TBLPROPERTIES ('skip.header.line.count'='2')
                        """)
                .contains("EVERY QUERY READS ALL OF THEM", "5.00 USD")
                .doesNotContain("projection");
    }

    @Test
    void logsOfV2AreDividedAsTheyAreDelivered() {
        var byHour = scripts(SHOP.with("logging", "v2")).get("2-v2-w3c-logs.sql");
        var root = "s3://web-shop-logs-123456789012-eu-west-1/web-shop/v2/w3c/";

        assertThat(byHour)
                .contains(
                        "PARTITIONED BY (`distributionid` STRING, `year` STRING, `month` STRING, `day` STRING, `hour` STRING)")
                .contains("LOCATION '" + root + "'")
                .contains("'storage.location.template'='" + root
                        + "distributionid=${distributionid}/year=${year}/month=${month}/day=${day}/hour=${hour}/'")
                .contains("'projection.distributionid.type'='injected'", "'projection.hour.range'='0,23'")
                .contains("`timestamp_ms` BIGINT,\n  `c_country` STRING,\n  `asn` BIGINT\n)")
                .doesNotContain("skip.header.line.count");
        assertThat(scripts(SHOP.with("logging", "v2").with("logPartitions", "day"))
                        .get("2-v2-w3c-logs.sql"))
                .contains("day=${day}/'")
                .doesNotContain("hour=");
        assertThat(scripts(SHOP.with("logging", "v2").with("logPartitions", "none"))
                        .get("2-v2-w3c-logs.sql"))
                .contains("PARTITIONED BY (`distributionid` STRING)", "distributionid=${distributionid}/'")
                .doesNotContain("year=");
        assertThat(scripts(SHOP.with("logging", "v2").with("athenaDistributions", List.of("E1ONE", "E2TWO")))
                        .get("2-v2-w3c-logs.sql"))
                .contains(
                        "'projection.distributionid.type'='enum',\n  'projection.distributionid.values'='E1ONE,E2TWO'");
    }

    @Test
    void jsonIsReadByTheNamesOfItsKeys() {
        var json = scripts(SHOP.with("logging", "v2").with("logFormat", "json")).get("2-v2-json-logs.sql");

        assertThat(json)
                .contains("'org.openx.data.jsonserde.JsonSerDe'", "`cs(user-agent)` STRING", "`timestamp(ms)` STRING")
                .contains("cs(Referer),cs(User-Agent),cs-uri-query");
    }

    @Test
    void eventsHaveTheColumnsOfTheirFiles() {
        var columns = EventRow.columns(EnumSet.allOf(CanonicalField.class));
        var names = Pattern.compile("(?m)^  `(\\w+)` ([A-Z]+)")
                .matcher(scripts(SHOP.with("lake", "s3a://acme-lake/events")).get("4-events.sql"))
                .results()
                .toList();

        assertThat(names.stream().map(name -> name.group(1)))
                .hasSize(131)
                .containsExactlyElementsOf(
                        columns.stream().map(TableColumn::name).toList());
        assertThat(scripts(SHOP.with("lake", "s3a://acme-lake/events")).get("4-events.sql"))
                .contains("`se_value` DOUBLE", "`tr_total` DECIMAL(18,2)", "`br_cookies` BOOLEAN", "`txn_id` INT")
                .contains("'projection.collector_date.range'='2012-01-01,NOW'")
                .contains("'s3://acme-lake/events/collector_date=${collector_date}/'");
    }

    @ParameterizedTest
    @EnumSource
    void aViewHasEveryFieldThatAnEventCanHaveAndJudgesEveryParameterThatHasARule(LogTable table) {
        var view = scripts(SHOP.with("athenaLogs", ALL_LOGS)).get("3-" + table.spelling() + "-log-events.sql");

        assertThat(Pattern.compile("(?m) AS ([a-z_]+),$")
                        .matcher(view.substring(view.lastIndexOf("\nSELECT\n")))
                        .results()
                        .map(column -> column.group(1)))
                .containsExactlyElementsOf(Stream.of(CanonicalField.values())
                        .filter(CanonicalField::isSent)
                        .map(CanonicalField::canonicalName)
                        .toList());
        for (var parameter : TrackerParameter.values()) {
            assertThat(view).contains("'" + parameter.code() + "')");
            if (parameter.kind() != TrackerParameter.Kind.TEXT) {
                assertThat(view).containsPattern(", '" + parameter.code() + "'\\)(,|\n)");
            }
        }
        assertThat(view)
                .contains("THIS VIEW APPROXIMATES, IT IS NOT THE PLUGIN'S DECODER")
                .contains("FROM \"web_shop\".\"" + table.table() + "\"");
    }

    /** Filtered by it, a query over the view reads no other partition. */
    @Test
    void aViewHandsPartitionsOn() {
        assertThat(scripts(SHOP.with("logging", "v2")).get("3-v2-w3c-log-events.sql"))
                .contains("  request_id,\n  distributionid,\n  year,\n  month,\n  day,\n  hour,\n  filter(ARRAY[");
    }

    @Test
    void hostileNamesAreQuoted() {
        var scripts = scripts(SHOP.with("logPrefix", "o'brien/').x/").with("athenaLogs", ALL_LOGS));

        assertThat(scripts.get("2-standard-logs.sql"))
                .contains("LOCATION 's3://web-shop-logs-123456789012-eu-west-1/o\\'brien/\\').x/'\n");
        assertThat(scripts.get("2-v2-json-logs.sql")).contains("/o\\'brien/\\').x/v2/json/'\n");
        assertThat(scripts.get("3-standard-log-events.sql"))
                .contains("starts_with(\"$path\", 's3://web-shop-logs-123456789012-eu-west-1/o''brien/'').x/v2/')");
        assertThat(Sql.name("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(Sql.hiveName("a`b")).isEqualTo("`a``b`");
        assertThat(Sql.hiveText("a\\'b")).isEqualTo("'a\\\\\\'b'");
        assertThat(Sql.word("a'b")).isEqualTo("'a'\\''b'");
    }

    @Test
    void whatAthenaDoesNotTakeIsRefusedAtOnce() {
        var wrong = SHOP.with("athenaDatabase", "shop; drop")
                .with("athenaLogs", List.of("parquet"))
                .with("athenaDistributions", List.of("E1', x"))
                .with("lake", "https://acme-lake/events");

        assertThatThrownBy(() -> scripts(wrong))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContainingAll("athenaDatabase", "athenaLogs", "athenaDistributions", "lake")
                .hasMessageContaining("standard, v2-w3c, v2-json");
    }

    @Test
    void aWorkgroupWithALimitIsProposedAndNothingElseIsIn() {
        var database = scripts(SHOP).get("1-database.sql");

        assertThat(database)
                .contains(
                        "aws athena create-work-group --region 'eu-west-1' --name 'web_shop'",
                        "BytesScannedCutoffPerQuery=100000000000");
        assertThat(database.lines().filter(line -> !line.startsWith("--")))
                .containsExactly("CREATE DATABASE IF NOT EXISTS `web_shop`");
    }

    private static Map<String, String> scripts(Configuration given) {
        var problems = new Problems();
        var spec = CollectorSpec.read(given, new AwsRegions(), problems);
        var request = AthenaRequest.read(given, spec, problems);
        problems.throwIfAny();
        return AthenaScript.all(request, new CollectorIdentity(spec, "123456789012")).stream()
                .collect(Collectors.toMap(AthenaScript::file, AthenaScript::text));
    }
}
