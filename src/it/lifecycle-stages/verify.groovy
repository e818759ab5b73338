import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def goals = ['create-pixel-bucket', 'upload-pixel', 'create-log-bucket', 'create-distribution', 'verify-pixel']
def (beforeDeploy, deploy, skipped) = log.split(/(?m)^.*Scanning for projects.*$/).findAll { it.contains('BUILD') }

assert !beforeDeploy.contains('snowplow')

def order = goals.collect { deploy.indexOf(":${it} (default)") }
assert !order.contains(-1)
assert order == order.sort(false)
(1..4).each { stage -> assert deploy =~ /Stage ${stage} of 5, ${goals[stage - 1]}: [0-9]+ changes? made/ }
assert deploy.contains('Stage 5 of 5, verify-pixel: ')

goals.each { goal -> assert skipped.contains("Skipping snowplow:${goal}: snowplow.skip is set.") }
assert !skipped.contains('Stage ')

def verification = new JsonSlurper().parse(new File(basedir, 'target/snowplow/verify.json'))
assert verification.checks.find { it.name == 'log-arrival' }.status == 'PASS'
