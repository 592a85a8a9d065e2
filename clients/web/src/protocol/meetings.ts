// Which meetings may be watched: the list that the server gives to anybody.
import { type MeetingId, meetingId } from './ids';
import type { Name, Phase } from './views';

export type ListedMeeting = { readonly id: MeetingId; readonly title: Name; readonly phase: Phase; readonly watermark: Name; readonly needsCode: boolean };
export type MeetingList = { readonly kind: 'list'; readonly meetings: readonly ListedMeeting[] } | { readonly kind: 'unreachable' };

export async function listMeetings(fetcher: typeof fetch = fetch): Promise<MeetingList> {
  try {
    const response = await fetcher('/api/v1/meetings', { cache: 'no-store', credentials: 'omit' });
    if (!response.ok) return { kind: 'unreachable' };
    const body: unknown = await response.json();
    return { kind: 'list', meetings: Array.isArray(body) ? body.flatMap(listed) : [] };
  } catch {
    return { kind: 'unreachable' }; // no network, no server, or not its answer
  }
}

function listed(line: unknown): ListedMeeting[] {
  if (line === null || typeof line !== 'object') return [];
  const fields = new Map<string, unknown>(Object.entries(line));
  const text = (key: string) => {
    const value = fields.get(key);
    return typeof value === 'string' ? value : '';
  };
  const id = text('id');
  if (id === '') return [];
  return [{
    id: meetingId(id), title: { zh: text('title'), en: text('title_en') }, phase: phaseOf(text('phase')), 
    watermark: { zh: text('watermark'), en: text('watermark_en') },
    needsCode: text('access') === 'code',
  }];
}

function phaseOf(word: string): Phase {
  return word === 'live' || word === 'ended' || word === 'published' ? word : 'setup';
}
