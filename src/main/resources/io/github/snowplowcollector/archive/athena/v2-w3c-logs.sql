-- Access logs of logging v2 in w3c: the columns of standard logging, and behind them those that this plugin asks for besides, by place.
-- A query reads the partitions that its WHERE names, and all years of all of them without. Name them as they are, in two digits:
--   WHERE @narrowed@
-- Where distributionid is injected, Athena refuses a query that does not name one. A list of them (snowplow.athenaDistributions) saves
-- naming it, and hides without a word what another distribution logs, such as that of the next set-up.
-- A table by the hour does not show files that were delivered by the day; one by the day shows both.
-- AWS does not say whether there are one or two header lines, so none is passed over: they are rows whose date is NULL.
CREATE EXTERNAL TABLE IF NOT EXISTS @table@ (
@columns@
)
PARTITIONED BY (@partitions@)
ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
LOCATION @location@
TBLPROPERTIES (
  'projection.enabled'='true',
@projection@,
  'storage.location.template'=@template@
)
