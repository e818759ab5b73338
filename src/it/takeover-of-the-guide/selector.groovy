try {
    if (new ProcessBuilder('python3', '-c', 'import awscli').start().waitFor() == 0) {
        return true
    }
} catch (IOException e) {
    // No Python, so no AWS CLI either.
}
println 'Leaving out takeover-of-the-guide: the AWS CLI does not run here. Install the package awscli.'
return false
