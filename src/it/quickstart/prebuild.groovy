// README has people run this project in place; what that left behind is no part of the first run's story.
new File(basedir, 'target').deleteDir()
