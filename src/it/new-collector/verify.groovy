import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def pom = new File(basedir, 'pom.xml')
def project = new XmlSlurper().parse(pom)
assert project.artifactId.text() == 'new-collector'
assert project.packaging.text() == 'pom'
assert project.properties.'snowplow.collector'.text() == 'new-collector'
assert project.properties.'snowplow.region'.text() == 'eu-west-1'

def log = new File(basedir, 'build.log').text
def (write, setUp, again) = log.split(/(?m)^.*Scanning for projects.*$/).tail()
assert write.contains('collector new-collector (after the folder), region eu-west-1 (from environment variable AWS_REGION).')
assert !write.contains('unheard')

assert setUp.contains('Region eu-west-1 (from <properties> in the POM)')
def collector = new JsonSlurper().parse(new File(basedir, 'target/snowplow/collector.json'))
assert collector.pixelBucket == 'new-collector-pixel-000000000000-eu-west-1'

assert again =~ /\[ERROR\].*snowplow:init failed: .*pom\.xml is there, and is never replaced\. Fix: /
assert basedir.list().every { !it.endsWith('.tmp') }
