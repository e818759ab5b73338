import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def outputs = new File(basedir, 'target/snowplow')
def json = { name -> new JsonSlurper().parse(new File(outputs, name)) }

['setup', 'verify', 'status', 'teardown', 'teardown-purge', 'events'].each { role ->
    def policy = json("iam/${role}.json")
    assert policy.Version == '2012-10-17'
    assert policy.Statement.every { it.Effect == 'Allow' }
    assert log =~ /${role} .* iam\/${role}\.json +[\d,]+: fits a managed policy/
}
def trust = json('iam/trust.json').Statement[0]
assert trust.Condition.StringEquals['token.actions.githubusercontent.com:sub'] == 'repo:acme/permissions:ref:refs/heads/main'

(1..4).each { stage -> assert log =~ /Stage ${stage} of 5, [a-z-]+: [0-9]+ changes? made/ }
assert log.count('Stage 5 of 5, verify-pixel: ') == 3
assert json('calls.json').calls.count { it.operation == 'AssumeRoleWithWebIdentity' } == 1

def audit = json('audit.json')
assert audit.distributionExists
assert audit.rows.every { !it.finding }
assert audit.rows.find { it.rule == 'S3.12' && it.resource == 'log-bucket' }.verdict == 'DEVIATES'
assert json('audit.sarif').version == '2.1.0'
assert log =~ /rows: 0 finding, [0-9]+ pass/

assert log =~ /by adding \{"Effect":"Allow","Action":"cloudfront:List/
