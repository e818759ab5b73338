import java.util.zip.GZIPInputStream

def log = new File(basedir, 'build.log').text
def order = [':start (default)', 'Running com.example.TrackingIT', ':stop (default)', ':check-events (events)', 'BUILD SUCCESS', 'BUILD FAILURE'].collect { log.indexOf(it) }
assert !order.contains(-1)
assert order == order.sort(false)
assert log.contains('Stopped the collector application-tests; its logs are delivered.')

assert log.contains('Counted 1 events, 1 good and 0 bad, since ')
assert log.contains('snowplow:check-events failed: of 3 expectations 1 is not met:')
def reported = new File(basedir, 'target/snowplow/TEST-snowplow-check-events.xml').text
assert reported.contains('<testcase name="1 page_view app=shop"') && reported.count('<failure') == 1

// Delivered by the time stop has ended, whatever the delivery's own pace is.
def logs = []
new File(basedir, 'target/snowplow/cloud/buckets').eachFileRecurse { file -> if (file.name.endsWith('.gz') && file.path.contains('objects')) logs << file }
assert logs.any { file -> new GZIPInputStream(file.newInputStream()).text.contains('\te=pv&p=web&tv=it-1&aid=shop&page=Home\t') }

// Nothing runs any more.
assert !new File(basedir, 'target/snowplow/cloud/cloud.json').exists()
def properties = new Properties()
new File(basedir, 'target/snowplow/collector.properties').withInputStream { properties.load(it) }
try {
    new Socket('localhost', properties.port as int).close()
    assert false: 'the collector still listens'
} catch (ConnectException expected) {
}
