import groovy.json.JsonSlurper

def outputs = new File(basedir, 'Größe & Maß 100%25 #1/target/snowplow')
def json = { name -> new JsonSlurper().parse(new File(outputs, name)) }

assert json('verify.json').checks.every { it.status in ['PASS', 'SKIPPED'] }
assert json('snowplow-calls.json').every { it.kind == 'READ' }
assert new File(outputs, 'cloud/buckets').directory
