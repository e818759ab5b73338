// What an earlier pass over the same folder made.
new File(basedir, 'pom.xml').delete()
new File(basedir, 'target').deleteDir()
