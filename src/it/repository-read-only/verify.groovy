def folder = new File(basedir, 'as-nobody')
folder.mkdir()
new File(folder, 'pom.xml').write(new File(basedir, 'pom.xml').text)
assert ['chown', '-R', '65534', folder.path].execute().waitFor() == 0

def command = [
        'setpriv', '--reuid=65534', '--regid=65534', '--clear-groups',
        System.getProperty('maven.home') + '/bin/mvn', '--batch-mode', '--offline',
        '--settings', new File(basedir.parentFile, 'interpolated-settings.xml').path,
        "-Dmaven.repo.local=${localRepositoryPath.absolutePath}".toString(),
        'snowplow:setup']
def builder = new ProcessBuilder(command).directory(folder)
        .redirectErrorStream(true)
        .redirectOutput(new File(basedir, 'as-nobody.log'))
builder.environment().put('HOME', folder.path)
builder.environment().put('MAVEN_OPTS', '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC')
def status = builder.start().waitFor()

def log = new File(basedir, 'as-nobody.log').text
assert status == 0
assert log.contains('Stage 5 of 5, verify-pixel: ')
assert !log.contains('[WARNING]')
