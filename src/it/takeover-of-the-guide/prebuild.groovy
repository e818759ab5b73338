import groovy.xml.XmlSlurper
import io.github.snowplowcollector.clients.SnowplowGuide
import io.github.snowplowcollector.config.Pixel
import io.github.snowplowcollector.local.LocalCloud
import io.github.snowplowcollector.local.LocalCloudOptions
import java.time.Clock
import java.time.Duration

// Made anew each time: a second pass over the same folder would find it taken over.
def folder = new File(basedir, 'target')
folder.deleteDir()
def commandLine = new File(folder, 'aws')
commandLine.mkdirs()

def account = new File(folder, 'snowplow/cloud')
def texts = { path ->
    def files = [:]
    new File(account, path).eachFileRecurse { file -> if (file.file) files[file.path] = file.getText('ISO-8859-1') }
    files
}
def leaves
leaves = { node, path ->
    def children = node.children()
    children.size() == 0 ? ["${path}: ${node.text()}".toString()] : children.collectMany { leaves(it, "${path}/${it.name()}") }
}
// All that the account keeps of a collector but its logs, read past the plugin. The order of a distribution's elements says nothing.
def settings = { id ->
    def distribution = new XmlSlurper().parse(new File(account, "cloudfront/distribution/${id}.xml"))
    [texts('buckets/snwplw-static-demo'), texts('buckets/snwplw-logs-demo/settings'),
     distribution.Tags.text(), leaves(distribution.DistributionConfig, '').sort()]
}

// Closing the cloud delivers the log of the event, too.
try (def cloud = LocalCloud.open(new LocalCloudOptions(account.toPath(), Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()))
     def guide = SnowplowGuide.openOrAbort(cloud.endpoint(), commandLine.toPath())) {
    def id = guide.follow()
    def pixel = new URL("${cloud.url(id)}/i?e=pv&p=web&tv=js-3&aid=guide&page=Before").bytes
    assert pixel == Pixel.SNOWPLOW.bytes()
    context.put('distribution', id)
    new File(basedir, 'distribution.properties').write("snowplow.distribution=${id}\n")
    new File(basedir, 'from.properties').write("snowplow.from=adopted-${id}.json\n")
}
context.put('settings', settings)
context.put('before', settings(context.get('distribution')))
