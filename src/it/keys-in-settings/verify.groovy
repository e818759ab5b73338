import io.github.snowplowcollector.clients.SignedRequest

def secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
def log = new File(basedir, 'build.log').text
def wiretap = context.get('wiretap')
try {
    def runs = log.split('Scanning for projects').drop(1)
    def right = runs[0]
    def wrongId = runs[-1]

    // What went over the wire was signed with the secret that only a decrypted settings.xml holds.
    def request = SignedRequest.first(wiretap.heard())
    assert request.accessKeyId() == 'AKIAIOSFODNN7EXAMPLE'
    assert request.isSignedWith(secret)
    assert !request.isSignedWith(secret + '.')

    // -X shows the calls, and neither the secret, plain or encrypted, nor a signature. Only Maven 4 itself tells what it cannot decrypt.
    assert right =~ /(?m)^\[DEBUG\].*CreateBucket.*keys-in-settings-pixel-000000000000-eu-west-1/
    assert right.contains('[DEBUG] Calling as arn:aws:iam::000000000000:root')
    def encrypted = (new File(basedir, 'encrypted-settings.xml').text =~ /<password>\{(.*)}<\/password>/)[0][1]
    def lines = log.readLines().findAll { !it.startsWith(' * FATAL: Could not decrypt password') }
    [secret, encrypted, request.signature()].each { hidden ->
        // A number, because on failure Groovy prints all that it compared.
        def shown = lines.count { it.contains(hidden) }
        assert shown == 0
    }

    // Maven 4 decrypts all of settings.xml itself before it begins.
    assert log.contains('Its password cannot be decrypted') || log.contains('Error building settings')
    assert log.count('Stage 1 of 5') == 1
    assert wrongId.contains("serverId = 'amazon'")
    assert wrongId.contains('it has aws')
} finally {
    wiretap.close()
    context.get('cloud').close()
}
