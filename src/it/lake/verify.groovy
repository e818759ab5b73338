def log = new File(basedir, 'build.log').text

// Whole files in a folder of their date, and no trace of how they came.
def files = []
new File(basedir, 'lake').eachFileRecurse { if (it.file) files << it.path.substring(basedir.path.length()).replace('\\', '/') }
assert files.size() == 1
assert files[0] ==~ '/lake/collector_date=2026-11-24/events-[0-9a-f]{8}-000001-0001.parquet'
assert log.contains('1 file of Parquet written')

// Fetched once each, from the plugin repositories, unless another Maven's story or an earlier build left them in the local repository.
['Parquet (17 MB)', 'DuckDB (80 MB)'].each { assert log.count("Fetching ${it}, once") <= 1 }

assert new File(basedir, 'target/report.csv').readLines() == [
    'app_id,events,price,columns,bad,address,digits,views',
    'shop,3,,131,is required,198.51.x.x,64,3',
    'web,1,19.90,131,is required,198.51.x.x,,3']

// The page without what comes behind it, as often as it was seen.
assert log =~ /\[INFO\] page +views  users  title\s+\[INFO\] https:\/\/shop\.example\/basket +3 +3  Your basket/

// Nothing that a query needed is left.
assert !new File(basedir, 'target/snowplow').list().any { it.startsWith('query-') }
