import groovy.json.JsonSlurper

def json = { name -> new JsonSlurper().parse(new File(basedir, name)) }
def seenAfter = { name ->
    def properties = new Properties()
    new File(basedir, "target/after-${name}/application.properties").withInputStream { properties.load(it) }
    properties
}
def shop = json('target/shop/collector.json')
def blog = json('target/blog/collector.json')

assert shop.pixelBucket == 'shop-pixel-000000000000-us-east-1'
assert shop.logBucket == 'shop-logs-000000000000-us-east-1'
assert blog.pixelBucket == 'blog-pixel-000000000000-us-east-1'
// Not even an output of the other collector: what blog does not have, nobody may read as blog's.
assert blog.logBucket == null
assert shop.distributionId != blog.distributionId
assert shop.collectorUrl != blog.collectorUrl

seenAfter('shop').each { name, value -> assert shop[name] == value }
seenAfter('blog').findAll { it.key != 'logBucket' }.each { name, value -> assert blog[name] == value }
assert seenAfter('blog').logBucket != shop.logBucket

def status = { folder, check -> json("target/${folder}/verify.json").checks.find { it.name == check }.status }
assert status('shop', 'log-arrival') == 'PASS'
assert status('blog', 'log-arrival') == 'SKIPPED'
