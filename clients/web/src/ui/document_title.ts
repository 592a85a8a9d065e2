// What the tab, the task list and a screen reader call this page.
import { useEffect } from 'preact/hooks';
import type { Name } from '../protocol/views';
import { nameText } from './language';

/** The page's own word, then the meeting's name once it is known. */
export function useDocumentTitle(page: string, about?: Name | undefined): void {
  const title = about ? `${page} · ${nameText(about)}` : page;
  useEffect(() => { document.title = title; }, [title]);
}
