def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def (bound, typedAtRoot, typedElsewhere, typedInPlace) = runs

assert bound.count('Collector tracking in account') == 1
assert bound.count('Stage 1 of 5') == 1

assert typedAtRoot.contains('runs nowhere in this build: its place is tracking')
assert typedAtRoot.contains('Fix: run it with -pl :tracking')
assert typedElsewhere.contains('runs nowhere in this build: its place is tracking')

assert typedInPlace.contains('Stage 1 of 5, create-pixel-bucket: in order, nothing changed')

assert new File(basedir, 'tracking/target/snowplow/collector.json').file
assert !new File(basedir, 'target/snowplow').exists()
assert !new File(basedir, 'website/target/snowplow').exists()
