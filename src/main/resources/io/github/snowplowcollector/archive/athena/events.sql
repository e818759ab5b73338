-- Events in Parquet as snowplow:events and the Spark job write them, a folder a date: the 131 columns of an enriched event, by name. A
-- query reads the columns that it names of the dates that its WHERE names:
--   WHERE collector_date BETWEEN '2026-11-01' AND '2026-11-28'
CREATE EXTERNAL TABLE IF NOT EXISTS @table@ (
@columns@
)
PARTITIONED BY (`collector_date` STRING)
STORED AS PARQUET
LOCATION @location@
TBLPROPERTIES (
  'projection.enabled'='true',
  'projection.collector_date.type'='date',
  'projection.collector_date.format'='yyyy-MM-dd',
  'projection.collector_date.range'='2012-01-01,NOW',
  'storage.location.template'=@template@
)
