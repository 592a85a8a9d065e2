// The code that a display shows at roll call. It comes from what the display has painted, so the same code on the glass and on the
// host's or operator's list proves that this very screen shows the newest state; a frozen one shows an old code.
import type { DisplayId } from '../protocol/ids';
import type { Revision } from '../protocol/views';

/** Without 0 O 1 I L and other pairs that are mistaken for one another across a hall. */
const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 4;

export function displayCode(display: DisplayId, painted: Revision): string {
  let hash = 0x811c9dc5; // FNV-1a, 32 bits: no secret, only short and evenly spread
  for (const character of `${display}/${painted.epoch}/${painted.n}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  let code = '';
  for (let i = 0; i < length; i += 1) {
    code += signs[hash % signs.length];
    hash = Math.floor(hash / signs.length);
  }
  return code;
}
