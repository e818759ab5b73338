import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def read = { name -> new File(basedir, "target/${name}").readLines().collect { new JsonSlurper().parseText(it) } }
def ids = { events -> events.collect { it.event_id } as Set }

def probe = new JsonSlurper().parse(new File(basedir, 'target/snowplow/verify.json')).probe
def events = read('events.ndjson')
assert !events.empty
assert events.every { it.app_id == 'snowplow-maven-plugin' && it.event == 'page_view' }
assert ids(events).contains(probe.eventId)
// The second reading had nothing to add.
assert ids(events).size() == events.size()
assert log.contains('Going on from the checkpoint')

// Only probes were sent, and they are left out unless they are asked for.
assert log.contains('Nothing found in s3://events-logs-000000000000-us-east-1/events/: the newest log file is ')

// The logs outlive the collector.
def rows = new File(basedir, 'target/events.tsv').readLines()
assert rows.every { it.split('\t', -1).length == 131 }
assert rows.collect { it.split('\t', -1)[6] } as Set == ids(events)

assert ids(read('folder.ndjson')) == ids(events)

// Pages: with nothing to count, and with the probes.
def page = { name -> new File(basedir, "target/${name}").getText('UTF-8') }
assert page('snowplow/report.html').contains('There is no event')
assert page('events.html').contains('<bdi>snowplow-maven-plugin</bdi>')
assert page('events.html').contains("<dt>good</dt>\n<dd class=\"good\">${events.size()}</dd>")
