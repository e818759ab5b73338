def log = new File(basedir, 'build.log').text

['collector', 'region', 'logBucket', 'allowedOrigins', 'timeout', 'maxAttempts', 'tags'].each { parameter ->
    assert log =~ /(?m)^\[ERROR\].*\b${parameter}\b.*/
}
['Shop_1', 'eu-west-9', 'my.logs', 'https://www.*.example.com', 'soon'].each { value -> assert log.contains(value) }
assert log.contains('Fix: ') || log.contains('fix: ')
assert !(log =~ /(?m)^\[INFO\] BUILD SUCCESS/)

// Nothing was called, nothing was begun.
assert !new File(basedir, 'target').exists()
