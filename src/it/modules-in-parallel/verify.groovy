import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def builds = log.split(/(?m)^.*Scanning for projects.*$/).findAll { it.contains('BUILD') }
def modules = ['website', 'tracking']

assert builds[0].contains('Passing over modules-in-parallel')
modules.each { assert builds[0].contains("Stopped the collector ${it}; its logs are delivered.") }
assert !builds[0].contains('because the build ends')

// Each has its own, and a failure leaves none behind.
def collectors = modules.collect { new JsonSlurper().parse(new File(basedir, "${it}/target/snowplow/collector.json")) }
assert collectors*.collector == modules
assert collectors*.port.unique(false).size() == 2
modules.each {
    assert builds[1].contains("Stopped the collector ${it}, because the build ends.")
    assert !new File(basedir, "${it}/target/snowplow/cloud/cloud.json").exists()
}
assert builds[1].contains('no collector nobody was started in this module and build')
