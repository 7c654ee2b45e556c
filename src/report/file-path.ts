/** A source's path with forward slashes and without `./`, as services that know the repository spell it. */
export function filePath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.\/+)+/, '');
}

/** A source's path as a relative URI reference, or a `file:` URI where it is absolute. */
export function fileUri(path: string): string {
  const encoded = filePath(path).toWellFormed().split('/').map(encodeURIComponent).join('/');
  if (encoded.startsWith('/')) return `file://${encoded}`;
  return /^[A-Za-z]%3A\//.test(encoded) ? `file:///${encoded.replace('%3A', ':')}` : encoded;
}
