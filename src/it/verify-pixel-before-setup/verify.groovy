import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text

assert log.contains('the collector verify-pixel-before-setup has no distribution in account 000000000000, us-east-1. Fix: run'
        + ' snowplow:setup')
assert new JsonSlurper().parse(new File(basedir, 'target/snowplow/snowplow-calls.json')).every { it.kind == 'READ' }
