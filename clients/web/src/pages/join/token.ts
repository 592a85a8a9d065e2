// The token of a link is in the address's fragment, which never travels to a server or into its logs.

/** Takes the token out of the address bar and the history, so that nobody reads it over a shoulder or by going back. Null: there is none. */
export function takeToken(location: Pick<Location, 'hash' | 'pathname' | 'search'>, history: Pick<History, 'replaceState'>): string | null {
  const token = location.hash.slice(1).trim();
  if (token === '') return null;
  history.replaceState(null, '', location.pathname + location.search);
  return token;
}

/** A code in groups that are read aloud without mistakes. */
export function spelled(code: string): string {
  return [...code].join(' ');
}
