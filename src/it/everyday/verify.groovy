import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def (setUp, handOut, look, athena, policies, takeDown) = log.split(/(?m)^.*Scanning for projects.*$/).findAll { it.contains('BUILD ') }

assert (setUp =~ /Event [0-9a-f-]{36} arrived in the log after /).count == 2
assert new JsonSlurper().parse(new File(basedir, 'agreed.json')).formatVersion
(1..4).each { stage -> assert setUp =~ /Stage ${stage} of 5, [a-z-]+: [0-9]+ changes? made/ }

def collector = new JsonSlurper().parse(new File(basedir, 'target/snowplow/collector.json')).collectorUrl
def tag = new File(basedir, 'target/snowplow/snippets/javascript-tag.html').text
assert [collector, 'web-shop', '/js/t7.js'].every { tag.contains(it) }
assert handOut.contains('Content-Security-Policy: script-src')

def events = new File(basedir, 'target/events.ndjson').readLines()
assert !events.empty && events.every { it.contains('"app_id":"snowplow-maven-plugin"') }
assert new File(basedir, 'target/bad.ndjson').text.empty

assert athena.contains('none was run here')
assert new File(basedir, 'target/snowplow/athena/3-standard-log-events.sql').text.contains('AS undecodable')
assert policies.contains('iam/spark.json')

// Logs that have just come may be followed by late ones.
assert takeDown.contains("run 'mvn snowplow:teardown -Dsnowplow.confirm=everyday -Dsnowplow.purgeLogs=true' again after ")
