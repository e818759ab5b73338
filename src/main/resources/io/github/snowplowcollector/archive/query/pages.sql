-- Which pages were seen most, without query and fragment, and by how many users.
SELECT regexp_replace(page_url, '[?#].*', '', 's') AS page,
       count(*) AS views,
       count(DISTINCT domain_userid) AS users,
       any_value(page_title) AS title
FROM events
WHERE event = 'page_view'
GROUP BY 1
ORDER BY views DESC, page
LIMIT 50
