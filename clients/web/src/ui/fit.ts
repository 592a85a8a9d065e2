// How large a text may be so that it stays in its place: by how wide it is, since names come in two scripts and any length.

export type Fit = 'xl' | 'l' | 'm' | 's';

/** Widths in em of the text itself; a Chinese character is 1, most Latin letters about half. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /[ᄀ-￯]/u.test(character) ? 1 : 0.56;
  return width;
}

export function fitOf(text: string): Fit {
  const width = widthOf(text);
  if (width <= 6) return 'xl';
  if (width <= 10) return 'l';
  return width <= 17 ? 'm' : 's';
}
