// What an earlier pass left behind has had its zone and its certificate.
new File(basedir, 'target').deleteDir()
