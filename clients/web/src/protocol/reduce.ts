// The one place where a page's knowledge changes.
//
// Invariants
//   (1) A frame holds its topic's whole state: taking one replaces, never merges.
//   (2) Within (scope, topic) a frame is taken if its epoch is newer, or its epoch is the same and its n is larger. Everything else is
//       ignored, so frames may come twice, late or out of order without harm.
//   (3) An ignored frame gives back the very same object.
import type { TopicUpdate } from './decode';
import type { Revision, Topic, Topics } from './views';

export type View = { readonly topics: Topics; readonly revisions: Readonly<Record<string, Revision>> };

export const emptyView: View = {
  topics: {
    meeting: null, rundown: null, floor: null, queue: null, scoring: null, results: null, poll: null, venues: null, displays: null,
    notices: null, control: null, seats: null, scrutiny: null,
  },
  revisions: {},
};

export function reduce(view: View, update: TopicUpdate): View {
  const key = revisionKey(update.scope, update.topic);
  if (!isNewer(update.revision, view.revisions[key])) return view;
  return {
    topics: { ...view.topics, [update.topic]: update.view },
    revisions: { ...view.revisions, [key]: update.revision },
  };
}

export function revisionKey(scope: string, topic: Topic): string {
  return `${scope}/${topic}`;
}

function isNewer(candidate: Revision, known: Revision | undefined): boolean {
  if (known === undefined || candidate.epoch > known.epoch) return true;
  return candidate.epoch === known.epoch && candidate.n > known.n;
}
