-- What is wrong with rows that are no good event, most frequent first.
SELECT parameter, rule,
       count(*) AS rows,
       app_id, event, v_tracker,
       any_value(value) AS example,
       max(collector_tstamp) AS last
FROM bad_rows
GROUP BY parameter, rule, app_id, event, v_tracker
ORDER BY rows DESC, parameter, rule
LIMIT 50
