// The door of a meeting that asks its viewers for a code.
import { useState } from 'preact/hooks';
import { LanguageSwitch } from '../../ui/components/LanguageSwitch';
import { useWords } from '../../ui/language';
import { pageAddress } from '../../protocol/session';
import { codeInAddress, cookieOf, withCode } from './access_code';

export function CodeEntry() {
  const words = useWords().watch;
  const given = codeInAddress(window.location.hash);
  const [code, setCode] = useState('');
  const enter = (event: Event) => {
    event.preventDefault();
    if (code.trim() === '') return;
    const cookie = cookieOf(pageAddress(window.location.pathname)?.meeting ?? '', code.trim());
    if (cookie !== null) document.cookie = cookie;
    window.location.hash = withCode(code.trim());
    window.location.reload();
  };
  return (
    <main class="code-entry">
      <LanguageSwitch />
      <form class="code-form" onSubmit={enter}>
        <h1>{words.codeTitle}</h1>
        <p class="soft">{words.codeHint}</p>
        <label class="field">
          <span class="field-label">{words.codeField}</span>
          <input
            class="input code-input" value={code} maxLength={64} autocomplete="off" autocapitalize="characters" spellcheck={false}
            aria-invalid={given !== null} data-testid="access-code" onInput={(event) => setCode(event.currentTarget.value)}
          />
        </label>
        {given !== null && <p class="code-wrong" role="alert">{words.codeWrong}</p>}
        <button type="submit" class="button button-primary button-large" disabled={code.trim() === ''}>{words.codeEnter}</button>
      </form>
    </main>
  );
}
