-- How many events came in each hour (UTC), of how many users and sessions: the last week of them.
SELECT date_trunc('hour', collector_tstamp) AS hour,
       count(*) AS events,
       count(DISTINCT domain_userid) AS users,
       count(DISTINCT domain_sessionid) AS sessions
FROM events
GROUP BY 1
ORDER BY 1 DESC
LIMIT 168
