import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def json = { name -> new JsonSlurper().parse(new File(basedir, "target/snowplow/${name}")) }
assert !log.contains('goes unheard')

// The last trust policy is GitLab's.
def trust = json('iam/trust.json').Statement[0]
assert trust.Condition.StringEquals.values().any { it == 'project_path:acme/shop:ref_type:branch:ref:main' }
['setup', 'verify', 'status'].each { role -> assert json("iam/${role}.json").Version == '2012-10-17' }

// The alarm's second half looks for what its first half sent, by the file that recipes keep.
def status = json('status.json')
assert status.losses.empty
assert status.checks.find { it.name == 'last-verified' }.detail.contains(json('verify.json').probe.eventId)
