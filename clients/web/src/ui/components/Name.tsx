// A name in the page's language, with the other one beside or below where there is one.
import type { Name as NameValue } from '../../protocol/views';
import { language } from '../language';

type NameProps = { readonly of: NameValue; readonly other?: 'beside' | 'below' | 'none' };

export function Name({ of, other = 'none' }: NameProps) {
  const english = language.value === 'en';
  const first = english ? of.en || of.zh : of.zh || of.en;
  const second = english ? of.zh : of.en;
  return (
    <>
      <span lang={english && of.en ? 'en' : 'zh-CN'}>{first}</span>
      {other !== 'none' && second && second !== first && <span class={`name-${other}`} lang={english ? 'zh-CN' : 'en'}>{second}</span>}
    </>
  );
}
