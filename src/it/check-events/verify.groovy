import groovy.xml.XmlSlurper

def log = new File(basedir, 'build.log').text
def order = [':check-events (events)', 'BUILD SUCCESS', ':check-events (events)', 'BUILD FAILURE']
int at = 0
order.each { step ->
    at = log.indexOf(step, at)
    assert at >= 0: step
}

assert log.contains('Counted 5 events, 5 good and 0 bad, since ')
def met = new XmlSlurper().parse(new File(basedir, 'target/snowplow/TEST-snowplow-check-events.xml'))
assert met.testcase.collect { it.@name.text() } == [
    '3 page_view app=shop',
    'at least 1 unstruct schema=com.acme/checkout/jsonschema/1-*',
    'at most 20 page_ping',
    'no events entity=com.acme/secret/jsonschema/1-0-0',
    'no bad'
]
assert met.@failures.text() == '0' && met.testcase.failure.isEmpty()

// The folder still holds the five of the build before, and none of them counts.
assert log.contains('Counted 5 events, 4 good and 1 bad, since ')
assert log.contains('snowplow:check-events failed: of 5 expectations 2 are not met:')
assert log.contains('3 page_view app=shop: found 2; there are ')
assert log.contains('2 page_view app=shop; ')
assert log =~ /no bad: found 1; p .*'toaster'/
assert log.contains('Fix: correct what the application sends, or the expectations.')
def unmet = new XmlSlurper().parse(new File(basedir, 'target/bug/TEST-snowplow-check-events.xml'))
assert unmet.testcase.findAll { !it.failure.isEmpty() }.collect { it.@name.text() } == ['3 page_view app=shop', 'no bad']
