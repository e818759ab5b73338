def log = new File(basedir, 'build.log').text
def warnings = log.readLines().findAll { it.startsWith('[WARNING]') && it.contains('goes unheard') }

assert warnings.size() == 2
assert warnings[0].contains('-Dsnowplow.collector goes unheard, because <collector> in the <configuration> of the plugin wins.')
assert warnings[0].contains('<properties>, as <snowplow.collector>')
assert warnings[1].contains('-Dsnowplow.logRetentionDay goes unheard: no goal of the plugin has it. Fix: write snowplow.logRetentionDays.')
assert log.contains('Collector shop in account')
