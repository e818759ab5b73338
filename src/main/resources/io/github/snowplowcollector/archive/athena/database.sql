-- The database of a collector's tables and views. Nothing here is charged for; queries are, by the bytes that they read, compressed
-- as they lie: 5.00 USD per TB in us-east-1 (price list of 2026-03-01), other regions differ, and at least 10 MB a query, also one that
-- is cancelled. Statements such as this one are free.
--
-- So make a workgroup that ends a query which would read more than that, and ask in it. 100,000,000,000 bytes are 0.50 USD:
--
--   aws athena create-work-group --region @region@ --name @workgroup@ --configuration 'EnforceWorkGroupConfiguration=true,BytesScannedCutoffPerQuery=100000000000,ResultConfiguration={OutputLocation=s3://<a bucket of yours>/}'
CREATE DATABASE IF NOT EXISTS @database@
