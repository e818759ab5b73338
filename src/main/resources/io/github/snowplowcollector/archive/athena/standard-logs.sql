-- Access logs of standard logging, by the columns that AWS documents. All files lie side by side, so EVERY QUERY READS ALL OF THEM,
-- whatever its WHERE says: with 1 TB of logs (as they lie, compressed) each costs 5.00 USD in us-east-1, and as much again the next time.
-- Ask in a workgroup with a limit (1-database.sql), use logging v2, whose table has partitions, or Parquet (4-events.sql).
-- Files of logging v2, if there are any below (v2/), are read and paid for as well; the view leaves their rows out.
-- Columns of numbers are NULL where CloudFront writes -, and the status 000 is 0.
CREATE EXTERNAL TABLE IF NOT EXISTS @table@ (
@columns@
)
ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
LOCATION @location@
TBLPROPERTIES ('skip.header.line.count'='2')
