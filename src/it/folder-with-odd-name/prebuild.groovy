// Made here, since not every checkout can hold such a name.
def folder = new File(basedir, 'Größe & Maß 100%25 #1')
folder.mkdir()
new File(folder, 'pom.xml').write(new File(basedir, 'pom.xml').text)
