def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def (typedAtRoot, typedInModule) = runs

assert typedAtRoot.count('Collector reactor-declared-nowhere in account') == 1
assert typedInModule.contains('runs nowhere in this build: its place is reactor-declared-nowhere')

assert new File(basedir, 'target/snowplow/collector.json').file
assert !new File(basedir, 'website/target/snowplow').exists()
