import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def builds = new File(basedir, 'build.log').text.split(/(?m)^.*Scanning for projects.*$/).findAll { it.contains('BUILD SUCCESS') }
assert builds.size() == 4
def (byHand, inZone, again, last) = builds
def (renamed, down) = last.split(':teardown ')
def json = { path -> new JsonSlurper().parse(new File(basedir, "target/${path}")) }

// Nothing is led anywhere before the certificate is there; the record is printed and left for a zone file.
def record = json('snowplow/dns-records.json').records[0].record
assert record.name.endsWith('.hi.example.com') && record.type == 'CNAME'
assert byHand.contains("${record.name} CNAME ${record.value}")
assert byHand.contains('The domain is not finished.')
assert !byHand.contains('+ distribution ')
assert new File(basedir, 'target/snowplow/dns-records.txt').text.startsWith("${record.name}. 300 IN CNAME ${record.value}.")

// The certificate of the first run is the one that is served.
assert !inZone.contains('+ certificate ')
assert inZone.contains('+ hosted-zone.validation-records ')
assert inZone =~ /Collector +https:\/\/hi\.example\.com:\d+/
assert inZone =~ /Stage 5 of 5, verify-pixel: \d+ pass\s/

(1..4).each { stage -> assert again =~ /Stage ${stage} of 5, [a-z-]+: in order, nothing changed/ }
assert (again =~ /Stage 5 of 5, verify-pixel: \d+ pass\s/).count == 2
def calls = json('again/calls.json').calls
assert !calls.empty && calls.every { it.kind == 'READ' }
def checks = json('again/verify.json').checks.collectEntries { [it.name, it.status] }
assert ['dns', 'names', 'certificate', 'tls-minimum', 'validation-record', 'old-name'].every { checks[it] == 'PASS' }
assert json('again/collector.json').collectorUrl =~ '^https://hi\\.example\\.com:[0-9]+$'

assert renamed.contains('hi.example.com A: alias')
assert renamed =~ /Collector +https:\/\/hello\.example\.com:\d+/
assert renamed =~ /Stage 5 of 5, verify-pixel: \d+ pass\s/

// What the account keeps, read past the plugin: the zone with the records that validate, and the certificate of the earlier name.
assert down.contains('- hosted-zone.alias-records ')
def kept = { path ->
    new File(basedir, "target/snowplow/cloud/${path}").listFiles().findAll { it.name.endsWith('.xml') }.collect { new XmlSlurper().parse(it) }
}
assert kept('cloudfront/distribution')*.name() == ['DeletedDistribution']
assert kept('acm').size() == 1
def zones = kept('route53/zone')
assert zones*.Name*.text() == ['example.com.']
def records = zones[0].RecordSets.Records.groupBy { it.@type.text() }
assert records.keySet() == ['NS', 'SOA', 'CNAME'] as Set
assert records.CNAME.collect { it.@name.text().replaceFirst('^_\\w+\\.', '') } as Set == ['hi.example.com.', 'hello.example.com.'] as Set
