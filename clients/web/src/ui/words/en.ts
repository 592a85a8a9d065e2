// Every visible word in English, by page. A gap is a compile error here and a failing test.
import { ballot } from './en/ballot';
import { common } from './en/common';
import { display } from './en/display';
import { documents } from './en/documents';
import { home } from './en/home';
import { host } from './en/host';
import { join } from './en/join';
import { judge } from './en/judge';
import { rejection } from './en/rejection';
import { results } from './en/results';
import { secret } from './en/secret';
import { venue } from './en/venue';
import { watch } from './en/watch';
import type { Words } from './zh-CN';

export const en: Words = { ballot, common, display, documents, home, host, join, judge, rejection, results, secret, venue, watch };
