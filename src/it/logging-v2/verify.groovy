import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def builds = new File(basedir, 'build.log').text.split(/(?m)^.*Scanning for projects.*$/).findAll { it.contains('BUILD SUCCESS') }
assert builds.size() == 4
// What a build printed, goal by goal.
def goals = { build -> build.split(/(?m)^.*--- snowplow-maven-plugin:.*$/).drop(1) as List }
def (standard, vended) = goals(builds[0])
def (status, audit, again, toJson, back, events) = goals(builds[1])
def (plan, onceMore, down) = goals(builds[2])
def optIn = goals(builds[3])[0]
def json = { path -> new JsonSlurper().parse(new File(basedir, "target/${path}")) }
def passes = { goal, row -> (goal =~ /(?m)^\[INFO\] pass +${row} +(.*)$/).with { it.find() ? it.group(1) : null } }
def arrived = { goal -> passes(goal, 'log-arrival').replaceFirst('.* in ', '') }
def event = { goal -> (goal =~ /Event (\S+) arrived in the log/).with { it.find() ? it.group(1) : null } }

[vended, toJson, back, plan, onceMore].each { assert !it.contains('vents are being lost') }

// Changed over by one run: the one goes on until the other is seen to deliver.
assert arrived(standard) =~ '^shop/E[A-Z0-9]+\\.'
['+ log-bucket.policy.AWSLogDeliveryWrite ', '+ delivery-source ', '+ delivery-destination ', '+ delivery ', '+ handover.event '].each {
    assert vended.contains(it)
}
assert vended.indexOf('> handover.delivered ') < vended.indexOf('~ given-up.standard-logging ')
assert passes(vended, 'log-policy').contains('lets delivery.logs.amazonaws.com write')
assert passes(vended, 'log-grant') == null
assert arrived(vended) =~ '^shop/v2/w3c/distributionid=E[A-Z0-9]+/year=\\d{4}/month=\\d\\d/day=\\d\\d/hour=\\d\\d/E'

assert status =~ /0 to add, 0 to change, \d+ in order/
assert json('again/verify.json').checks.find { it.name == 'logging' }.detail.endsWith('/shop/v2/w3c')
assert audit =~ /deviates +CloudFront\.5 /
(1..4).each { stage -> assert again =~ /Stage ${stage} of 5, [a-z-]+: in order, nothing changed/ }
def calls = json('again/calls.json').calls
assert calls.any { it.service == 'CloudWatch Logs' } && calls.every { it.kind == 'READ' }

// Another format is another delivery, and takes over in the same way; other folders come with it.
assert toJson.contains('+ delivery-destination ') && toJson.contains('+ delivery ') && !toJson.contains('delivery-source')
assert toJson.indexOf('> handover.delivered ') < toJson.indexOf('~ given-up.delivery ')
assert arrived(toJson) =~ '^shop/v2/json/distributionid=E[A-Z0-9]+/year=\\d{4}/month=\\d\\d/day=\\d\\d/E'

assert back =~ /~ distribution +logging: false -> true/
assert back.indexOf('> handover.delivered ') < back.indexOf('~ given-up.delivery ')
['delivery-destination', 'delivery-source', 'log-bucket.policy.AWSLogDeliveryWrite', 'distribution.logging-tag'].each {
    assert back.contains("~ given-up.${it} ")
}
assert passes(back, 'log-grant') && passes(back, 'log-policy') == null
assert arrived(back) =~ '^shop/E[A-Z0-9]+\\.'

// What was delivered by whichever way, each event once.
assert events.contains(' 0 bad, ') && !events.contains(' 0 duplicates')
def ids = new File(basedir, 'target/events.ndjson').readLines().collect { new JsonSlurper().parseText(it).event_id }
assert ids.size() == (ids as Set).size()
assert ids.containsAll([standard, vended, again, toJson, back].collect(event))

assert plan.contains('+ delivery ') && plan.contains('> handover.delivered ')
assert onceMore.contains('~ given-up.standard-logging ')
def removed = ['- delivery ', '- delivery-source ', '- delivery-destination ', '- distribution.enabled '].collect { down.indexOf(it) }
assert removed[0] > 0 && removed == removed.sort(false)

// Nobody delivers into an opt-in region by an ACL.
assert optIn.contains('object-ownership=BucketOwnerEnforced') && !optIn.contains('log-delivery-grant') && !optIn.contains('handover')
assert passes(optIn, 'log-bucket').startsWith('alps-logs-000000000000-eu-central-2 ')
assert arrived(optIn) =~ '^alps/v2/w3c/distributionid='

// What the account keeps, read past the plugin: of the first collector its logs of all three kinds, of the second what delivers.
def cloud = new File(basedir, 'target/snowplow/cloud')
def kept = { path -> new File(cloud, path).listFiles().collect { new XmlSlurper().parse(it) } }
assert kept('cloudfront/distribution')*.name().count('DeletedDistribution') == 1
assert kept('logs/source').ResourceArn*.text() == kept('cloudfront/distribution').findAll { it.name() != 'DeletedDistribution' }
        .collect { "arn:aws:cloudfront::000000000000:distribution/${it.Id.text()}" as String }
assert kept('logs/destination').size() == 1 && kept('logs/delivery').size() == 1
def logs = new File(cloud, 'buckets/shop-logs-000000000000-us-east-1/objects/shop')
assert logs.list().any { it.endsWith('.gz') }
assert new File(logs, 'v2').list() as Set == ['w3c', 'json'] as Set
