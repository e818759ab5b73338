import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text

// Of the current folder: Maven itself would name it '${project.basedir}'.
def collector = new JsonSlurper().parse(new File(basedir, 'target/snowplow/collector.json'))
assert collector.pixelBucket == 'shop-pixel-000000000000-us-east-1'
assert log.contains('Stage 5 of 5, verify-pixel: ')
// Whoever looks for collectors names none.
def found = new JsonSlurper().parse(new File(basedir, 'target/snowplow/inspect.json')).collectors
assert found*.distributionId == [collector.distributionId]
assert found[0].stages['create-pixel-bucket'].pixelReadableBy == ['this distribution, by origin access control']
assert basedir.list().every { !it.contains('$') }

// Without a POM there is no artifactId to name the collector.
def last = log.substring(log.lastIndexOf('Scanning for projects'))
assert last =~ /\[ERROR\].*collector/
assert last.contains('-Dsnowplow.collector')
