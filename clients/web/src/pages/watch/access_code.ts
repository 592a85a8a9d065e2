// A viewer's access code stands in the address's fragment, so that a link can carry it and no server's log ever does.

export function codeInAddress(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('code');
}

export function withCode(code: string): string {
  return new URLSearchParams({ code }).toString();
}
