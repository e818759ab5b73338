/**
 * Statements for Amazon Athena over the logs and over our Parquet. They are written down for somebody to run; nothing here calls Athena.
 * The dialects are two: tables are made in Hive's, views in Trino's.
 */
@NullMarked
package io.github.snowplowcollector.archive.athena;

import org.jspecify.annotations.NullMarked;
