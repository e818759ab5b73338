/** Saves lines as a file, one JSON object each, oldest first. */
export function download(name, lines) {
  const address = URL.createObjectURL(new Blob(lines.map((line) => `${JSON.stringify(line)}\n`), { type: 'application/x-ndjson' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
