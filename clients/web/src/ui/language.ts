// Which language the page speaks: Chinese unless the person chose English, on this device or with ?lang=en.
import { computed, signal } from '@preact/signals';
import type { Outcome } from '../protocol/requests';
import { localKeys } from '../protocol/session';
import type { Name } from '../protocol/views';
import { en } from './words/en';
import { zhCN } from './words/zh-CN';

export type Language = 'zh-CN' | 'en';
const key = 'rostrum.language';

function chosen(): Language {
  const asked = new URLSearchParams(globalThis.location?.search ?? '').get('lang');
  const wish = asked ?? (typeof window === 'undefined' ? null : localKeys.get(key));
  return wish === 'en' ? 'en' : 'zh-CN';
}

export const language = signal<Language>(chosen());
const wordsNow = computed(() => (language.value === 'en' ? en : zhCN));

export function setLanguage(next: Language): void {
  language.value = next;
  localKeys.set(key, next);
  document.documentElement.lang = next;
}

/** All words in the page's language. Reading it in a component subscribes it. */
export function useWords() {
  return wordsNow.value;
}

/** For what is said in one language whatever the page's is: a printed sheet has both. */
export function wordsIn(wanted: Language) {
  return wanted === 'en' ? en : zhCN;
}

/** A name as the page's language says it; the other one where there is none. */
export function nameText(name: Name): string {
  return nameIn(language.value, name);
}
export function nameIn(wanted: Language, name: Name): string {
  return wanted === 'en' ? name.en || name.zh : name.zh || name.en;
}

/** What became of a command, in words; null: done. */
export function outcomeText(outcome: Outcome): string | null {
  const words = wordsNow.value;
  switch (outcome.kind) {
    case 'receipt': return null;
    case 'unsent': return words.common.outcome.unsent;
    case 'unanswered': return words.common.outcome.unanswered;
    case 'rejection': return words.rejection[outcome.reason];
  }
}
