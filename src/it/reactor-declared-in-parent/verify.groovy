def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
def (bound, typedAtRoot, boundElsewhere) = runs

assert bound.count('Collector reactor-declared-in-parent in account') == 1
assert bound.count('Stage 1 of 5') == 1
['website', 'tracking'].each { module ->
    assert bound.contains("Passing over ${module}: snowplow:create-pixel-bucket runs in reactor-declared-in-parent.")
}

assert typedAtRoot.contains('Stage 1 of 5, create-pixel-bucket: in order, nothing changed')
assert boundElsewhere.contains('runs nowhere in this build: its place is reactor-declared-in-parent')

assert new File(basedir, 'target/snowplow/collector.json').file
assert !new File(basedir, 'website/target/snowplow').exists()
assert !new File(basedir, 'tracking/target/snowplow').exists()
