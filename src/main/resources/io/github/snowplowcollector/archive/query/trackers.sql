-- Which trackers send, in which version, and for which application.
SELECT v_tracker, name_tracker, app_id,
       count(*) AS events,
       count(DISTINCT event) AS types,
       max(collector_tstamp) AS last
FROM events
GROUP BY 1, 2, 3
ORDER BY 4 DESC, v_tracker, name_tracker, app_id
LIMIT 50
