-- Access logs of logging v2 in JSON, an object a line whose values are all texts; columns are called as their keys, in lower case.
-- A query reads the partitions that its WHERE names, and all years of all of them without. Name them as they are, in two digits:
--   WHERE @narrowed@
-- Where distributionid is injected, Athena refuses a query that does not name one. A list of them (snowplow.athenaDistributions) saves
-- naming it, and hides without a word what another distribution logs, such as that of the next set-up.
-- A table by the hour does not show files that were delivered by the day; one by the day shows both.
CREATE EXTERNAL TABLE IF NOT EXISTS @table@ (
@columns@
)
PARTITIONED BY (@partitions@)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
WITH SERDEPROPERTIES ('paths'=@paths@)
STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION @location@
TBLPROPERTIES (
  'projection.enabled'='true',
@projection@,
  'storage.location.template'=@template@
)
