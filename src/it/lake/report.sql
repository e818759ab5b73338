-- What the page Ask in SQL shows, and what is bad.
SELECT app_id, count(*) AS events,
       max((unstruct_event->>'$.data.data.price')::DECIMAL(8, 2)) AS price,
       (SELECT count(*) FROM (describe events)) AS columns,
       (SELECT any_value(rule) FROM bad_rows) AS bad,
       any_value(user_ipaddress) AS address, max(length(domain_userid)) AS digits,
       (SELECT sum(page_view) FROM (PIVOT events ON event IN ('page_view', 'struct') USING count(*))) AS views
FROM events
GROUP BY app_id
ORDER BY app_id
