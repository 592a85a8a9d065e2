#!/usr/bin/env node
// A second verifier of Rostrum's result books, made from server/report/BOOK.md alone; no package is needed.
//   node clients/verifier/verify.mjs [--key FINGERPRINT or file] BOOK...
// Says for each book whether everything agrees, or the first thing that does not; exit status 1 where something does not.
import { createHash, createPublicKey, verify as isSigned } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { recountPolls } from './polls.mjs';
import { awards, cardTotal, exclusionOf, fraction, ranking, rounded, slotMark, text } from './scoring.mjs';

const names = 'meeting rules roster slots cards deductions marks ranking awards polls times journal chain'.split(' ');
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const hex = (...parts) => sha256(...parts).toString('hex');
export const fingerprintOf = (key) => hex(Buffer.from(key, 'base64url')).slice(0, 32).match(/.{4}/g).join('-');
const fail = (what) => {
  throw new Error(what);
};
const agree = (what, said, counted) => {
  const [a, b] = [JSON.stringify(said) ?? 'nothing', JSON.stringify(counted) ?? 'nothing'];
  if (a !== b) fail(`${what}: the book says ${a}, counting again gives ${b}`);
};

/** Sections by name as latin1 lines, with what the seal says. Structure only. */
const read = (bytes) => {
  const lines = bytes.toString('latin1').split('\n');
  if (lines.pop() !== '' || lines.shift() !== 'ROSTRUM-BOOK 1') fail('the first line is not "ROSTRUM-BOOK 1"');
  const book = { sections: new Map(), headers: 'ROSTRUM-BOOK 1\n' };
  for (const name of names) {
    const header = lines.shift();
    const [, count, hash] = header?.match(`^== ${name} (0|[1-9][0-9]*) (.*)$`) ?? fail(`no result book of format 1 at section ${name}`);
    if (lines.length < Number(count)) fail(`section ${name} is cut short`);
    book.headers += `${header}\n`;
    book.sections.set(name, { hash, lines: lines.splice(0, Number(count)) });
  }
  for (const [word, name] of [['== seal', '3'], ['manifest'], ['key'], ['signature']]) {
    const line = lines.shift() ?? '';
    if (!line.startsWith(`${word} `) || (name && line !== `${word} ${name}`)) fail('no result book of format 1 at section seal');
    book[word] = line.slice(word.length + 1);
  }
  if (lines.length) fail('there is something after the seal');
  return book;
};
const damaged = (book) => names.find((name) => {
  const { hash, lines } = book.sections.get(name);
  return hash !== hex(Buffer.from(lines.map((line) => `${line}\n`).join(''), 'latin1'));
});
const checkSeal = (book, anchor) => {
  const manifest = hex(Buffer.from(book.headers, 'latin1'));
  if (book.manifest !== manifest) {
    const name = damaged(book);
    fail(name ? `section ${name} does not agree with its hash, nor does the seal's manifest` : "the seal's manifest does not agree with the first lines of the sections");
  }
  const canonical = (value, size) => Buffer.from(value, 'base64url').length === size && Buffer.from(value, 'base64url').toString('base64url') === value;
  const sound = canonical(book.key, 32) && canonical(book.signature, 64);
  const key = sound && createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: book.key }, format: 'jwk' });
  if (!sound || !isSigned(null, Buffer.from(`rostrum book 1 ${manifest}`), key, Buffer.from(book.signature, 'base64url'))) fail("the seal's signature does not agree with its manifest");
  const print = fingerprintOf(book.key);
  if (anchor && anchor !== print) fail(`the book is signed with another key, ${print}, not ${anchor}`);
};
const objects = (book, name) => book.sections.get(name).lines.map((line, i) => {
  try {
    return JSON.parse(Buffer.from(line, 'latin1').toString('utf8'));
  } catch {
    return fail(`section ${name}, line ${i + 1} is no JSON`);
  }
});
const checkChain = (book) => {
  const meeting = objects(book, 'chain')[0]?.meeting;
  let hash = sha256(`rostrum journal ${meeting}`);
  const rows = objects(book, 'journal');
  rows.forEach((row, i) => {
    if (row.seq !== i + 1) fail(`row ${i + 1} of the journal is missing: row ${row.seq} stands in its place`);
    const format = Buffer.alloc(4);
    format.writeUInt32BE(row.format);
    hash = sha256(hash, format, Buffer.from(row.entry, 'base64url'));
    if (row.hash !== hash.toString('hex')) fail(`row ${i + 1} of the journal does not agree with its hash in the chain`);
  });
  agree('section chain', objects(book, 'chain'), [{ meeting, rows: rows.length, head: hash.toString('hex') }]);
  agree('the meeting', objects(book, 'meeting')[0]?.id, meeting);
};

/** Lines like {"awards": {...}} put together: lists where `listed` says so. */
const gathered = (lines, listed) => {
  const all = Object.fromEntries(listed.map((name) => [name, []]));
  for (const line of lines) for (const [name, value] of Object.entries(line)) listed.includes(name) ? all[name].push(value) : (all[name] = value);
  return all;
};
const recountScoring = (book) => {
  const rules = gathered(objects(book, 'rules'), ['awards']);
  const roster = gathered(objects(book, 'roster'), ['seats', 'presenters']);
  const slots = objects(book, 'slots').flatMap((line) => line.slot ?? []);
  const [cards, deductions] = [objects(book, 'cards'), objects(book, 'deductions')];
  const { scoring } = rules;
  for (const card of cards) {
    const what = `the card of ${card.card.judge} for slot ${card.slot}`;
    const order = roster.seats.findIndex((seat) => seat.id === card.card.judge);
    agree(`${what}, its seat`, [card.order ?? 0, card.panel], [order, roster.seats[order]?.panel || scoring.panels[0].id]);
    const exclusion = exclusionOf(scoring, card);
    agree(`${what}, exclusion`, card.exclusion, exclusion);
    agree(`${what}, total`, card.total, exclusion ? undefined : text(cardTotal(scoring, card)));
  }
  const committed = objects(book, 'marks').filter((line) => line.mark);
  const counted = new Map(committed.map((line) => {
    const plan = slots.find((slot) => slot.plan.id === line.slot)?.plan ?? fail(`slot ${line.slot} has a mark and no place`);
    const entry = {
      slot: line.slot,
      factor: plan.factor,
      cards: cards.filter((card) => card.slot === line.slot && !card.exclusion),
      deductions: deductions.filter((one) => one.slot === line.slot).map((one) => fraction(one.deduction.points)),
    };
    const again = slotMark(scoring, entry.cards, entry.deductions, entry.factor);
    const what = `the mark of slot ${line.slot}`;
    agree(what, line.mark.mark, again.mark && text(again.mark));
    const figure = ({ panel, mark, cards: n, dropped }) => ({ panel, ...(mark && { mark: text(mark) }), ...(n && { cards: n }), ...(dropped.length && { dropped: dropped.map((card) => card.card.judge) }) });
    agree(`${what}, panels`, line.mark.panels, again.panels.map(figure));
    agree(`${what}, published`, line.published, rounded(again.mark, scoring.decimals ?? 0));
    agree(`${what}, formula`, line.formula, again.formula);
    return [line.slot, entry];
  }));
  const presenters = new Map();
  for (const { plan } of slots) {
    if (!counted.has(plan.id)) continue;
    const unit = roster.presenters.find((one) => one.id === plan.presenter)?.unit?.zh ?? '';
    if (!presenters.has(plan.presenter)) presenters.set(plan.presenter, { presenter: plan.presenter, unit, slots: [] });
    presenters.get(plan.presenter).slots.push(counted.get(plan.id));
  }
  const ranked = ranking(scoring, [...presenters.values()]);
  const line = ({ presenter, unit, rank, shares, total, decidedBy, slots: own }) => ({
    presenter, ...(unit && { unit }), rank, ...(shares && { shares_rank: true }), total: text(total),
    published: rounded(total, scoring.decimals ?? 0), ...(decidedBy && { decided_by_step: decidedBy }), slots: own.map((slot) => slot.slot),
  });
  const said = objects(book, 'ranking');
  ranked.forEach((entry, i) => agree(`the ranking, line ${i + 1}`, said[i], line(entry)));
  agree('the ranking, its length', said.length, ranked.length);
  return recountAwards(rules, ranked, objects(book, 'awards'));
};
const recountAwards = (rules, ranked, lines) => {
  const decisions = lines.flatMap((line) => line.decision ?? []);
  const lists = awards(rules.awards, ranked, decisions);
  agree('the awards', lines.filter((line) => line.award), lists.map(({ award, presenters, complete }) => ({ award, ...(presenters.length && { presenters }), ...(complete && { complete }) })));
  const confirmed = lines.find((line) => line.confirmed_at_us);
  if (!confirmed) return '';
  const place = new Map(ranked.map((entry) => [entry.presenter, entry]));
  const script = lists.flatMap(({ award, presenters }) => presenters.map((presenter) => ({ award, presenter, rank: place.get(presenter).rank, total: text(place.get(presenter).total) })));
  const stale = JSON.stringify(lines.flatMap((line) => line.item ?? [])) !== JSON.stringify(script.reverse());
  agree('whether the confirmed awards are those of the ranking', !confirmed.stale, !stale);
  return stale ? ' (its awards were confirmed before the ranking moved)' : '';
};

/** Throws what does not agree; returns remarks. */
export const verifyBook = (bytes, anchor) => {
  const book = read(bytes);
  checkSeal(book, anchor);
  const name = damaged(book);
  if (name === 'journal') checkChain(book);
  if (name) fail(`section ${name} does not agree with its hash`);
  checkChain(book);
  const remark = recountScoring(book);
  recountPolls(objects(book, 'polls'), agree);
  return `${objects(book, 'chain')[0].rows} rows, key ${fingerprintOf(book.key)}${remark}`;
};

const main = (args) => {
  const at = args.indexOf('--key');
  const given = at < 0 ? '' : (args.splice(at, 2)[1] ?? '');
  const words = (existsSync(given) ? readFileSync(given, 'utf8') : given).split(/[\s"{},:]+/);
  const known = words.flatMap((word) => (/^([0-9a-f]{4}-){7}[0-9a-f]{4}$/.test(word) ? word : /^[\w-]{43}$/.test(word) ? fingerprintOf(word) : []));
  if (!args.length || (at >= 0 && !known.length)) throw new Error('verify.mjs [--key FINGERPRINT or file] BOOK...');
  for (const file of args) {
    try {
      const about = verifyBook(readFileSync(file), known[0]);
      console.log(`${file}: agrees: ${about}${known.length ? '' : '; unanchored: whose key that is, this does not tell'}`);
    } catch (error) {
      console.log(`${file}: DOES NOT AGREE: ${error.message}`);
      process.exitCode = 1;
    }
  }
};
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
