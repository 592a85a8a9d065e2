// Words and names in the page's language, or in another one: a notice on paper stands in both.
import type { Name } from '../../protocol/views';
import { type Language, language, nameIn, wordsIn } from '../language';

/** Undefined: the page's own. */
export function useSaid(asked: Language | undefined) {
  const spoken = asked ?? language.value;
  return { words: wordsIn(spoken), name: (name: Name) => nameIn(spoken, name) };
}
