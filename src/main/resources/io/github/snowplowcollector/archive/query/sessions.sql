-- The newest sessions: how long they were, and what was done in them.
SELECT domain_sessionid AS session,
       any_value(app_id) AS app_id,
       min(collector_tstamp) AS began,
       date_diff('second', min(collector_tstamp), max(collector_tstamp)) AS seconds,
       count(*) AS events,
       count(*) FILTER (event = 'page_view') AS pages,
       regexp_replace(arg_min(page_url, collector_tstamp) FILTER (event = 'page_view'), '[?#].*', '', 's') AS landed_on
FROM events
WHERE domain_sessionid IS NOT NULL
GROUP BY 1
ORDER BY began DESC, session
LIMIT 50
