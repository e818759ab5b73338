def log = new File(basedir, 'build.log').text

assert log.contains('snowplow:setup failed: it calls AWS, and Maven is offline. Fix: run without --offline, or against the local'
        + ' cloud with -Dsnowplow.local.')
assert !new File(basedir, 'target').exists()
