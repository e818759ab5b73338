import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions

def id = context.get('distribution')
def log = new File(basedir, 'build.log').text
def (look, takeover, use, wayBack) = log.split(/(?m)^.*Scanning for projects.*$/).findAll { it.contains('BUILD SUCCESS') }
def json = { name -> new JsonSlurper().parse(new File(basedir, "target/snowplow/${name}")) }

assert look.contains("Collector at distribution ${id} ")
assert look.contains('pixelReadableBy       everybody, by the ACL of the object')
assert look.contains("mvn snowplow:plan -Dsnowplow.adopt -Dsnowplow.distribution=${id}")
assert !(look =~ /(?m)^\[INFO\] ! /)
assert look =~ /\d+ to add, 5 to change, 1 to wait for, \d+ in order/

// It still serves, to everybody but past CloudFront, and is logged: the files are of the setup.
assert json('collector.json').distributionId == id
assert json('collector.json').logBucket == 'snwplw-logs-demo'
def checks = json('verify.json').checks.collectEntries { [it.name, it.status] }
assert ['body', 'direct-s3', 'log-arrival'].every { checks[it] == 'PASS' }
assert checks.values().every { it in ['PASS', 'SKIPPED'] }
assert takeover.contains("Distribution ${id} is deployed and serves the pixel")

// No command names the distribution any more.
assert use.contains('0 to add, 0 to change, ')
assert use.contains(' rows: 0 finding, ')
assert !json('audit.json').rows.empty && json('audit.json').rows.every { !it.finding }
def events = new File(basedir, 'target/events.ndjson').readLines().collect { new JsonSlurper().parseText(it) }
assert events*.app_id == ['guide']
assert events*.page_title == ['Before']

// The way back renames it, so that another takeover saves anew.
def kept = basedir.listFiles().findAll { it.name.startsWith("adopted-${id}.json") }
assert kept*.name.every { it =~ /\.json\.done-\d+/ } && kept.size() == 1
def saved = kept[0].toPath()
if (Files.getFileStore(saved).supportsFileAttributeView('posix')) {
    assert PosixFilePermissions.toString(Files.getPosixFilePermissions(saved)) == 'rw-------'
}
assert new JsonSlurper().parse(saved.toFile()).distribution.config.CallerReference == '1462352400000'

assert wayBack.contains('All is as it was before the takeover again.')
def seen = { text ->
    text.substring(text.indexOf('Collector at distribution'), text.indexOf('What a takeover would change'))
            .readLines().findAll { !it.contains('newestLog') }
}
assert seen(wayBack) == seen(look)
def before = context.get('before')
def after = context.get('settings').call(id)
assert after == before
