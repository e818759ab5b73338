-- Which applications send, on which platforms, and since when.
SELECT app_id, platform,
       count(*) AS events,
       count(DISTINCT domain_userid) AS users,
       min(collector_tstamp) AS first,
       max(collector_tstamp) AS last
FROM events
GROUP BY 1, 2
ORDER BY 3 DESC, app_id, platform
LIMIT 50
