// Run as the build begins, so that its line comes after Maven's own last one: which clients the tests did not find here, how to get them,
// and how many tests were left out for that.
import java.lang.reflect.InvocationHandler
import java.lang.reflect.Proxy
import org.apache.maven.execution.ExecutionListener

def folder = new File(project.build.directory, 'left-out-tests')
def optional = new File(project.build.directory, 'left-out-optional-tests')
[folder, optional]*.deleteDir()

def tests = { number -> number == 1 ? '1 test' : "${number} tests" }
def sayAtTheEnd = {
    def read = { it.directory ? it.listFiles().collectMany { it.readLines() }.collect { it.split('\t') } : [] }
    read(optional).groupBy { it[0] }.each { client, all ->
        log.info("Left out ${tests(all.sum { it[2] as int })} that no build has to run, for want of ${client} (${all[0][1]}).")
    }
    def lines = read(folder)
    if (lines.empty) {
        log.info('No test was left out for want of a client.')
    } else {
        def clients = lines.groupBy { it[0] }.collect { client, all ->
            "${client}, ${tests(all.sum { it[2] as int })} (${all[0][1]})"
        }
        log.warn("Left out ${tests(lines.sum { it[2] as int })}, for want of clients: ${clients.sort().join('; ')}.")
    }
}

def maven = session.request.executionListener
session.request.executionListener = Proxy.newProxyInstance(ExecutionListener.classLoader, [ExecutionListener] as Class[],
        { proxy, method, arguments ->
            def result = method.invoke(maven, arguments)
            if (method.name == 'sessionEnded') {
                sayAtTheEnd()
            }
            result
        } as InvocationHandler)
