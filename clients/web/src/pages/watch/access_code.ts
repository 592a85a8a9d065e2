// A viewer's access code stands in the address's fragment, so that a link can carry it and no server's log ever does.

export function codeInAddress(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('code');
}

/** The same code for what the page loads over HTTP (the table of results). Only plain signs fit into a cookie. */
export function cookieOf(meeting: string, code: string): string | null {
  return /^[\x21-\x7e]+$/.test(code) && !/[;,"\\]/.test(code) ? `rostrum.watch.${meeting}=${code}; path=/; SameSite=Strict` : null;
}

export function withCode(code: string): string {
  return new URLSearchParams({ code }).toString();
}
