import groovy.xml.XmlSlurper
import java.util.zip.GZIPInputStream

def log = new File(basedir, 'build.log').text
def build = [':start (default)', 'Running com.example.CheckoutIT', ':stop (default)', ':check-events (events)']
int at = 0
(build + 'BUILD SUCCESS' + build + 'BUILD FAILURE').each { step ->
    at = log.indexOf(step, at)
    assert at >= 0: step
}
assert log.contains('Stopped the collector check-events; its logs are delivered.')

assert log.contains('Counted 5 events, 5 good and 0 bad, since ')
def met = new XmlSlurper().parse(new File(basedir, 'target/snowplow/TEST-snowplow-check-events.xml'))
assert met.testcase.collect { it.@name.text() } == [
    '3 page_view app=shop',
    'at least 1 unstruct schema=com.acme/checkout/jsonschema/1-* data.total=9.99',
    'at most 20 page_ping',
    'no events entity=com.acme/secret/jsonschema/1-0-0',
    'no bad'
]
assert met.@failures.text() == '0' && met.testcase.failure.isEmpty()

// The folder still holds the five of the build before, and none of them counts.
assert log.contains('Counted 5 events, 4 good and 1 bad, since ')
assert log.contains('snowplow:check-events failed: of 5 expectations 2 are not met:')
assert log.contains('3 page_view app=shop: found 2; nearest: page_view app=shop, but it is bad: p must be ')
assert log =~ /no bad: found 1; p .*'toaster'/
assert log.contains('Fix: Correct what the application sends, or the expectation.')
def unmet = new XmlSlurper().parse(new File(basedir, 'target/bug/TEST-snowplow-check-events.xml'))
assert unmet.testcase.findAll { !it.failure.isEmpty() }.collect { it.@name.text() } == ['3 page_view app=shop', 'no bad']
assert new File(basedir, 'target/failsafe-reports/TEST-snowplow-check-events.xml').text == new File(basedir, 'target/bug/TEST-snowplow-check-events.xml').text

// Delivered by the time stop has ended, whatever the delivery's own pace is.
def logs = []
new File(basedir, 'target/snowplow/cloud/buckets').eachFileRecurse { file -> if (file.name.endsWith('.gz') && file.path.contains('objects')) logs << file }
assert logs.any { file -> new GZIPInputStream(file.newInputStream()).text.contains('\ttv=it-1&aid=shop&e=pv&p=web&page=Home\t') }

// Nothing runs any more.
assert !new File(basedir, 'target/snowplow/cloud/cloud.json').exists()
def properties = new Properties()
new File(basedir, 'target/snowplow/collector.properties').withInputStream { properties.load(it) }
try {
    new Socket('localhost', properties.port as int).close()
    assert false: 'the collector still listens'
} catch (ConnectException expected) {
}
