def log = new File(basedir, 'build.log').text

assert log.contains('Tests run: 2, Failures: 0, Errors: 0')
assert log =~ /cannot run with the libraries on the class path: \S*NoClassDefFoundError: com\/fasterxml\/jackson\/annotation\/JsonSerializeAs/
assert log =~ /jackson-annotations-2\.18\.2\.jar!/
assert log.contains('Fix: manage the one that is too old')
// Neither a JVM that does not end nor a collector that goes on.
assert !log.contains('did not exit')
