import io.github.snowplowcollector.clients.Wiretap
import io.github.snowplowcollector.local.LocalCloud
import io.github.snowplowcollector.local.LocalCloudOptions
import java.time.Clock
import java.time.Duration

def options = new LocalCloudOptions(
        new File(basedir, 'target/endpoint').toPath(), Duration.ofSeconds(1), Duration.ZERO, Clock.systemUTC())
def cloud = LocalCloud.open(options)
def wiretap = Wiretap.on(cloud.endpoint())
context.put('cloud', cloud)
context.put('wiretap', wiretap)
// Read by the invoker after this script, so that every build gets it as -D.
new File(basedir, 'test.properties').write("snowplow.endpoint=${wiretap.endpoint()}\n")
