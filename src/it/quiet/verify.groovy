// The invoker adds a line of its own, and Maven the bare codes that switch colours off.
def lines = new File(basedir, 'build.log').readLines()
        .collect { it.replaceAll('\u001b\\[[0-9;]*m', '').strip() }
        .findAll { !it.empty && !it.startsWith('Running post-build script') }

// The first run says nothing at all, so the log begins with the second one's failure.
assert lines.every { it.startsWith('[ERROR]') }
assert lines[0].contains('snowplow:setup failed')
assert lines[1].contains('logRetentionDays')
// What a script needs is in files.
assert ['verify.json', 'plan.json', 'status.json'].every { new File(basedir, "target/snowplow/$it").file }
