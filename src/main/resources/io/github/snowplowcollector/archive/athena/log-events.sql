-- Events out of the query strings of access logs. THIS VIEW APPROXIMATES, IT IS NOT THE PLUGIN'S DECODER: what must be right is for
-- snowplow:events and the Spark job. What it cannot decode it marks. ASK FOR GOOD EVENTS ONLY:
--   WHERE cardinality(undecodable) = 0
--
-- undecodable  names the parameters whose values break the protocol or cannot be decoded; such a value is NULL, or stands as it was
--              sent. It names date where the time of the row cannot be read.
-- all others   are called as the columns of an enriched event, and are what the decoder makes of a good one. Texts, whole and decimal
--              numbers, flags, times, UUIDs, sizes, addresses and the parts of a schema are meant to be equal. contexts and
--              unstruct_event are equal as JSON, as they were sent: the decoder writes anew those that name a member twice.
--
-- Rows that are no events are left out: other methods and paths, empty queries, redirects to https, probes of the plugin itself.
-- Where it knows less than the decoder: it takes JSON that is nested deeper than 50 for good, and numbers in it and decimals of any
-- length; it marks numbers in the digits of other scripts, exponents of more than three digits, and hosts that only Enrich forgives. It
-- checks no schema. A row that CloudFront delivered twice is here twice: count(DISTINCT request_id). Rows divided by blanks, as no log of
-- CloudFront has them, are not seen.
CREATE OR REPLACE VIEW @view@ AS
WITH
  logged AS (
    SELECT
@row@
    FROM @table@
    WHERE NOT @others@
  ),
  requests AS (
    SELECT
      *,
      try(CAST(logged_date || ' ' || logged_time AS timestamp(3))) AS seconds,
      -- CloudFront escapes once more what a browser had escaped: %25HH is %HH.
      split(regexp_replace(query, '%25([0-9A-Fa-f]{2})', '%$1'), '&') AS pairs,
      regexp_replace(referer, '%25([0-9A-Fa-f]{2})', '%$1') AS referer_once,
      -- A % that begins no escape is one: without this url_decode would throw.
      regexp_replace(
        regexp_replace(user_agent, '%25([0-9A-Fa-f]{2})', '%$1'), '%(?![0-9A-Fa-f]{2})', '%25') AS user_agent_once
    FROM logged
    WHERE upper(method) = 'GET'
      AND regexp_like(split_part(stem, '?', 1), '^(/i|/ice[.]png.*|/com[.]snowplowanalytics[.]snowplow/tp[12])$')
      AND length(query) > 0
      AND NOT (coalesce(status, 0) = 301 AND coalesce(result_type, 'Redirect') IN ('Redirect', ''))
  ),
  told AS (
    SELECT
      *,
      -- Of several values of a name the last counts. A name without = says that there is none.
      transform_values(
        multimap_from_entries(transform(
          filter(pairs, pair -> length(split_part(pair, '=', 1)) > 0),
          pair -> CAST(ROW(
            regexp_replace(
              url_decode(regexp_replace(split_part(pair, '=', 1), '%(?![0-9A-Fa-f]{2})', '%25')), '^(amp;)+', ''),
            IF(
              strpos(pair, '=') > 0,
              url_decode(regexp_replace(substr(pair, strpos(pair, '=') + 1), '%(?![0-9A-Fa-f]{2})', '%25'))))
            AS ROW(name varchar, value varchar)))),
        (name, sent_values) -> element_at(sent_values, -1)) AS sent
    FROM requests
  ),
  cleaned AS (
    SELECT
      *,
      -- A tab is four blanks, other control characters are nothing, and nothing is no text.
      map_filter(
        transform_values(
          sent, (name, value) -> regexp_replace(replace(value, chr(9), '    '), '[\x00-\x1F\x7F]', '')),
        (name, value) -> value <> '') AS texts,
      -- Base64 in both alphabets, up to the first =, without other characters and without a last one that is no whole byte.
      transform_values(
        map_filter(sent, (name, value) -> name IN ('ue_px', 'cx') AND value IS NOT NULL),
        (name, value) -> translate(
          regexp_replace(split_part(value, '=', 1), '[^A-Za-z0-9+/_-]', ''), '+/', '-_')) AS base64
    FROM told
  ),
  decoded AS (
    SELECT
      *,
      @type@ AS type,
      try(from_utf8(from_base64url(substr(
        element_at(base64, 'ue_px'),
        1,
        length(element_at(base64, 'ue_px')) - IF(length(element_at(base64, 'ue_px')) % 4 = 1, 1, 0))))) AS ue_px_json,
      try(from_utf8(from_base64url(substr(
        element_at(base64, 'cx'),
        1,
        length(element_at(base64, 'cx')) - IF(length(element_at(base64, 'cx')) % 4 = 1, 1, 0))))) AS cx_json,
      -- The clock in milliseconds counts unless it is more than a second from date and time.
      CASE
        WHEN logged_milli IS NOT NULL
          AND (seconds IS NULL
            OR abs(date_diff('millisecond', seconds, date_add('millisecond', logged_milli, TIMESTAMP '1970-01-01 00:00:00.000'))) <= 1000)
        THEN date_add('millisecond', logged_milli, TIMESTAMP '1970-01-01 00:00:00.000')
        ELSE seconds
      END AS collected,
      CASE
        WHEN regexp_like(
          trim(split_part(url_decode(regexp_replace(forwarded_for, '%(?![0-9A-Fa-f]{2})', '%25')), ',', 1)),
          '^((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])([.](25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])([.](25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3})?)$')
        THEN trim(split_part(url_decode(regexp_replace(forwarded_for, '%(?![0-9A-Fa-f]{2})', '%25')), ',', 1))
        ELSE viewer
      END AS address,
      regexp_replace(
        replace(url_decode(replace(user_agent_once, '+', '%2B')), chr(9), '    '), '[\x00-\x1F\x7F]', '') AS header,
      IF(
        substr(referer_once, length(referer_once)) = '%',
        substr(referer_once, 1, length(referer_once) - 1),
        referer_once) AS page
    FROM cleaned
  ),
  described AS (
    SELECT
      *,
@trees@,
      @schema@ AS schema
    FROM decoded
  )
SELECT
@columns@,
  request_id,
@partitions@  filter(ARRAY[
@broken@
  ], name -> name IS NOT NULL) AS undecodable
FROM described
WHERE coalesce(element_at(sent, 'aid'), '') <> @probe@
