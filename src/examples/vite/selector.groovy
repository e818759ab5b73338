def lack = { reason ->
    println "Leaving out vite: ${reason}"
    false
}
def output = { String... command ->
    try {
        def process = new ProcessBuilder(command).start()
        def text = process.inputStream.text.trim()
        process.waitFor() == 0 ? text : ''
    } catch (IOException e) {
        ''
    }
}
def npm = System.getProperty('os.name').startsWith('Windows') ? 'npm.cmd' : 'npm'

def version = output('node', '--version')
if (!version) {
    return lack('Node is not here. Install the packages nodejs and npm.')
}
def (major, minor) = version.substring(1).tokenize('.')*.toInteger()
if (!(major > 22 || (major == 22 && minor >= 12) || (major == 20 && minor >= 19))) {
    return lack("Vite needs Node 20.19, 22.12 or later, and this is ${version}.")
}
if (!new File(System.getenv('CHROMIUM') ?: '/usr/bin/chromium').exists()) {
    return lack('Chromium is not here. Install the package chromium, or say in the variable CHROMIUM where it is.')
}
if (!output(npm, 'view', '--prefer-offline', 'vite@7.3.8', 'version')) {
    return lack('npm is not here, or does not reach its registry.')
}
return true
