try {
    if (new ProcessBuilder('python3', '-c', 'import awscli').start().waitFor() == 0) {
        return true
    }
} catch (IOException e) {
    // No Python, so no AWS CLI either.
}
println 'Leaving out takeover-of-the-guide: the AWS CLI does not run here. Install the package awscli.'
// The last line of a build with the profile compatibility counts it.
def leftOut = new File(basedir, '../../left-out-tests')
leftOut.mkdirs()
new File(leftOut, basedir.name).write('the AWS CLI\tinstall the package awscli\t1\n')
return false
