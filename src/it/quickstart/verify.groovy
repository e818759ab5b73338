import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def log = new File(basedir, 'build.log').text
def outputs = new File(basedir, 'target/snowplow')
def json = { name -> new JsonSlurper().parse(new File(outputs, name)) }

def collector = json('collector.json')
assert collector.collector == 'quickstart'
assert collector.pixelBucket == 'quickstart-pixel-000000000000-us-east-1'
assert collector.logBucket == 'quickstart-logs-000000000000-us-east-1'
assert collector.collectorUrl =~ '^https?://localhost:[0-9]+$'
def properties = new Properties()
new File(outputs, 'collector.properties').withInputStream { properties.load(it) }
assert properties == collector.findAll { it.key != 'formatVersion' }

def verification = json('verify.json')
assert verification.checks.every { it.status in ['PASS', 'SKIPPED'] }
def arrival = verification.checks.find { it.name == 'log-arrival' }
assert arrival.status == 'PASS'
assert arrival.detail.contains(verification.probe.eventId)

def suite = new XmlSlurper().parse(new File(outputs, 'TEST-snowplow-verify-pixel.xml'))
assert suite.testcase.size() == verification.checks.size()
assert suite.@failures == '0'

// The files are the second run's.
def calls = json('snowplow-calls.json')
assert !calls.empty
assert calls.every { it.kind == 'READ' }

(1..4).each { stage ->
    assert log =~ /Stage ${stage} of 5, [a-z-]+: [0-9]+ changes? made/
    assert log =~ /Stage ${stage} of 5, [a-z-]+: in order, nothing changed/
}
assert log.count('Stage 5 of 5, verify-pixel: ') == 2
assert (log =~ /Event [0-9a-f-]{36} arrived in the log after /).count == 2
assert log.contains('Nothing found in s3://quickstart-logs-000000000000-us-east-1/quickstart/')
assert log.contains(collector.collectorUrl)
