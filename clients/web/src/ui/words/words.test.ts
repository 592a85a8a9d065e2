import { describe, expect, it } from 'vitest';
import { RejectionReason } from '../../protocol/generated/rostrum/v1/session_pb';
import { knownReasonNumbers } from '../../protocol/answers';
import { en } from './en';
import { zhCN } from './zh-CN';

/** Every word with its path: what is a function is asked for a sample. */
function entries(node: unknown, path: string): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') return [[path, String(node(...Array.from({ length: node.length }, (_, n) => n + 2)))]];
  if (node !== null && typeof node === 'object') return Object.entries(node).flatMap(([key, child]) => entries(child, `${path}.${key}`));
  return [];
}

describe('the word files', () => {
  const chinese = entries(zhCN, 'words');
  const english = entries(en, 'words');

  it('say the same things in both languages', () => {
    expect(english.map(([path]) => path).sort()).toEqual(chinese.map(([path]) => path).sort());
  });

  it('leave nothing blank', () => {
    expect([...chinese, ...english].filter(([, text]) => text.trim() === '').map(([path]) => path)).toEqual([]);
  });

  it('speak English in the English file, except where a language names itself', () => {
    const itself = ['words.common.switchLanguage'];
    expect(english.filter(([path, text]) => /[\u4e00-\u9fff]/.test(text) && !itself.includes(path)).map(([path]) => path)).toEqual([]);
  });

  it('have words for every numbered reason of the protocol', () => {
    const numbers = Object.values(RejectionReason).filter((value) => typeof value === 'number' && value !== RejectionReason.UNSPECIFIED);
    expect([...knownReasonNumbers].sort()).toEqual(numbers.sort());
  });
});
