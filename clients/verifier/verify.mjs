#!/usr/bin/env node
// A second verifier of Rostrum's result books, made from server/report/BOOK.md alone: node verify.mjs [--key FINGERPRINT, KEY or file] BOOK...
// Says of each book that everything agrees, or the first thing that does not; then the exit status is 1. Node 22 is all it needs.
import { createHash, createPublicKey, verify as isSigned } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { all, fraction, lean, rounded, text } from './fractions.mjs';
import { recountPoll } from './polls.mjs';
import { cardTotal, exclusionOf, fillAwards, ranking, slotMark } from './scoring.mjs';

const names = 'meeting rules roster slots cards deductions marks ranking awards polls times journal chain'.split(' ');
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part, 'latin1'), createHash('sha256')).digest();
const hex = (...parts) => sha256(...parts).toString('hex');
const fingerprintOf = (key) => hex(Buffer.from(key, 'base64url')).slice(0, 32).match(/.{4}/g).join('-');
const fail = (what) => { throw new Error(what); };
const inWords = (value) => JSON.stringify(value) ?? 'nothing';
const agree = (what, said, counted) => inWords(said) === inWords(counted) || fail(`${what}: the book says ${inWords(said)}, counting again gives ${inWords(counted)}`);
const read = (bytes) => { // sections by name, their lines as latin1, and the seal's texts
  const lines = bytes.toString('latin1').split('\n');
  if (lines.pop() !== '' || lines.shift() !== 'ROSTRUM-BOOK 1') fail('the first line is not "ROSTRUM-BOOK 1"');
  const book = { headers: 'ROSTRUM-BOOK 1\n' };
  for (const name of names) {
    const [header, count, hash] = lines.shift()?.match(`^== ${name} (0|[1-9][0-9]*) (.*)$`) ?? fail(`no result book of format 1 at section ${name}`);
    book.headers += `${header}\n`;
    book[name] = { hash, lines: lines.splice(0, Number(count)) };
  }
  const seal = lines.join('\n').match(/^== seal 3\nmanifest (.*)\nkey (.*)\nsignature (.*)$/) ?? fail('no result book of format 1 at section seal');
  return Object.assign(book, { manifest: seal[1], key: seal[2], signature: seal[3] });
};
const damaged = (book) => names.find((name) => book[name].hash !== hex(book[name].lines.map((line) => `${line}\n`).join('')));
const checkSeal = (book, known) => {
  const manifest = hex(book.headers);
  if (book.manifest !== manifest) fail(`the seal's manifest does not agree with the first line of section ${damaged(book) ?? '(all hashes were made anew)'}`);
  const isCanonical = [book.key, book.signature].every((value, i) => Buffer.from(value, 'base64url').toString('base64url') === value && value.length === [43, 86][i]);
  const key = isCanonical && createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: book.key }, format: 'jwk' });
  if (!isCanonical || !isSigned(null, Buffer.from(`rostrum book 1 ${manifest}`), key, Buffer.from(book.signature, 'base64url'))) fail("the seal's signature does not agree with its manifest");
  if (known && known !== fingerprintOf(book.key)) fail(`the book is signed with another key, ${fingerprintOf(book.key)}, not ${known}`);
};
const checkChain = ({ journal, chain }) => {
  const [, id] = chain.lines.join('').match(/^\{"meeting":"([\w.-]+)"/) ?? fail('section chain names no meeting');
  if (chain.lines[0].endsWith(',"public":true}') && !journal.lines.length) return; // a public book has no rows
  let [hash, before] = [sha256(`rostrum journal ${id}`), 0];
  journal.lines.forEach((line, i) => {
    const [, seq, at, format, said, entry] = line.match(/^\{"seq":(\d+),"at_us":(\d+),"format":(\d+),"hash":"(\w+)","entry":"([\w-]+)"\}$/) ?? fail(`row ${i + 1} of the journal cannot be read`);
    if (Number(seq) !== i + 1) fail(`row ${i + 1} of the journal is missing: row ${seq} stands in its place`);
    if (Number(at) < before) fail(`row ${seq} of the journal is from before the row before it`);
    [hash, before] = [sha256(hash, Buffer.from([24, 16, 8, 0].map((shift) => format >>> shift)), Buffer.from(entry, 'base64url')), Number(at)];
    if (said !== hash.toString('hex')) fail(`row ${seq} of the journal does not agree with its hash in the chain`);
  });
  if (chain.lines.join('\n') !== JSON.stringify({ meeting: id, rows: journal.lines.length, head: hash.toString('hex') })) fail('section chain does not agree with the rows of the journal');
};
const recountMarks = ({ cards, deductions, marks, slots }, rules, seats) => { // gives the slots with a mark, by id
  for (const card of cards) {
    const [order, exclusion] = [seats.findIndex((seat) => seat.id === card.card.judge), exclusionOf(rules, card)];
    const counted = [order, seats[order]?.panel || rules.panels[0].id, exclusion, exclusion ? undefined : text(cardTotal(rules, card))];
    agree(`the card of ${card.card.judge} for slot ${card.slot}`, [card.order ?? 0, card.panel, card.exclusion, card.total], counted);
  }
  const figure = ({ panel, mark, cards: n, dropped }) => lean({ panel, mark: mark && text(mark), cards: n, dropped: dropped.map((card) => card.card.judge) });
  return new Map(marks.filter((line) => line.mark).map((line) => {
    const [own, { factor }] = [({ slot }) => slot === line.slot, slots.find(({ slot }) => slot?.plan.id === line.slot).slot.plan];
    const entry = { slot: line.slot, factor, cards: cards.filter((card) => own(card) && !card.exclusion), deductions: deductions.filter(own).map((one) => fraction(one.deduction.points)) };
    const { mark, panels, formula } = slotMark(rules, entry);
    agree(`the mark of slot ${line.slot}`, [line.mark.mark, line.mark.panels, line.published, line.formula], [mark && text(mark), panels.map(figure), mark && rounded(mark, rules.decimals), formula]);
    return [line.slot, entry];
  }));
};
const recountRanking = (book, rules, marked) => {
  const entries = new Map(all(book.roster, 'presenters').map(({ id, unit }) => [id, { presenter: id, unit: unit?.zh ?? '', slots: [], segments: new Set() }]));
  const order = book.slots.flatMap((line, i) => {
    const segment = line.segment ?? book.slots.slice(0, i).findLast((before) => before.segment).segment;
    const [entry, id] = [entries.get(line.slot?.plan.presenter), line.slot?.plan.id];
    if (entry && line.slot.state !== 'skipped') entry.segments.add(segment);
    if (marked.has(id)) entry.slots.push(marked.get(id));
    return marked.has(id) ? entry : [];
  });
  const gone = all(book.roster, 'withdrawals').map(({ presenter }) => presenter);
  const ranked = ranking(rules, [...new Set(order)].filter(({ presenter }) => !gone.includes(presenter)));
  const last = gone.map((id) => entries.get(id)).map((entry) => ({ ...(entry.slots.length ? ranking(rules, [entry])[0] : entry), rank: 0, isGone: true }));
  const counted = [...ranked, ...last].map(({ presenter, unit, rank, shares, total, decidedBy, slots, isGone }) => lean({
    presenter, unit, rank, withdrawn: isGone, shares_rank: shares, total: total && text(total), published: total && rounded(total, rules.decimals), decided_by_step: decidedBy, slots: slots.map(({ slot }) => slot),
  }));
  for (const i of [...book.ranking, ...counted].keys()) agree(`the ranking, line ${i + 1}`, book.ranking[i], counted[i]);
  return ranked;
};
const recountAwards = (lines, declared, rules, ranked, order) => {
  const { lists, passed } = fillAwards(declared, rules, ranked, all(lines, 'decision'));
  agree('the awards', lines.filter((line) => line.award), lists);
  agree('who is passed over', all(lines, 'passed_over'), passed);
  const [confirmed, place] = [lines.find((line) => line.confirmed_at_us), (id) => ranked.find(({ presenter }) => presenter === id)];
  const given = lists.flatMap(({ award, presenters = [] }) => presenters.map((presenter) => ({ award, presenter, rank: place(presenter).rank, total: text(place(presenter).total) })));
  const isStale = inWords(all(lines, 'item')) !== inWords(order === 'first_to_last' ? given : given.toReversed());
  if (confirmed) agree('whether what was confirmed is what the ranking gives', !confirmed.stale, !isStale);
  return confirmed && isStale ? '; its awards were confirmed before the ranking moved' : '';
};
const recountTimes = ({ slots, meeting: [{ planned_start_us: declared }] }) => { // where no start is declared, who started first was on time
  const span = (from, to) => slots.slice(from, to).reduce((us, { slot }) => us + (slot && slot.state !== 'skipped' ? (slot.plan.allotted_us ?? 0) : 0), 0);
  const [first] = slots.flatMap(({ slot }, i) => (slot?.started_us ? [[slot.started_us, slot.started_us - span(0, i)]] : [])).sort(([a], [b]) => a - b);
  return slots.flatMap(({ slot: { plan, state, started_us: from, ended_us: to } = {} }, i) => {
    const head = slots.slice(0, i).findLastIndex((line) => line.planned_start_us);
    const planned = (head < 0 ? declared ?? first?.[1] : slots[head].planned_start_us) + span(Math.max(head, 0), i);
    return plan ? [[plan.id, (state !== 'skipped' && planned) || undefined, plan.allotted_us, from, to, (from && to && to - from) || undefined]] : [];
  });
};
const verifyBook = (bytes, known) => { // throws what does not agree; else says what the book is
  const raw = read(bytes);
  checkSeal(raw, known);
  checkChain(raw);
  if (damaged(raw)) fail(`section ${damaged(raw)} does not agree with its hash`);
  const book = Object.fromEntries(names.map((name) => [name, raw[name].lines.map((line) => JSON.parse(Buffer.from(line, 'latin1')))]));
  const { scoring, reveal_order: order } = Object.assign({}, ...book.rules);
  const ranked = recountRanking(book, scoring, recountMarks(book, scoring, all(book.roster, 'seats')));
  const remark = recountAwards(book.awards, all(book.rules, 'awards'), scoring, ranked, order);
  book.polls.flatMap((line, i) => (line.poll ? i : [])).forEach((at, i, places) => recountPoll(book.polls.slice(at, places[i + 1]), book.journal, agree));
  agree('the times', book.times.map((line) => [line.slot, line.planned_start_us, line.allotted_us, line.started_us, line.ended_us, line.taken_us]), recountTimes(book));
  return `${book.chain[0].public ? 'public book: rows not included' : `${book.journal.length} rows`}, signed by ${fingerprintOf(raw.key)}${remark}`;
};
const { values: { key: given = '' }, positionals: files } = parseArgs({ options: { key: { type: 'string' } }, allowPositionals: true });
const [known] = (existsSync(given) ? readFileSync(given, 'utf8') : given).split(/[\s"{},:]+/).flatMap((word) => (/^([0-9a-f]{4}-){7}[0-9a-f]{4}$/.test(word) ? word : /^[\w-]{43}$/.test(word) ? fingerprintOf(word) : []));
if (!files.length || (given && !known)) fail('verify.mjs [--key FINGERPRINT, KEY or file] BOOK...');
for (const file of files) {
  try {
    console.log(`${file}: agrees: ${verifyBook(readFileSync(file), known)}${known ? '' : '; unanchored: whose key that is nobody can tell without --key'}`);
  } catch ({ message }) {
    process.exitCode = console.log(`${file}: DOES NOT AGREE: ${message}`) ?? 1;
  }
}
