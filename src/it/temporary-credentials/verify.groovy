def log = new File(basedir, 'build.log').text
def runs = log.split('Scanning for projects').drop(1)

// Numbers, because on failure Groovy prints all that it compared.
['FwoGZXIvYXdzEXAMPLETOKEN', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'].each { secret ->
    def shown = log.count(secret)
    assert shown == 0
}

// The first run calls nobody, the second goes as far as the wire.
assert runs[0].contains('-Dorg.slf4j.simpleLogger.log.software.amazon.awssdk=info')
assert !runs[0].contains('connection was refused')
assert runs[1].contains('STS GetCallerIdentity: the connection was refused')
