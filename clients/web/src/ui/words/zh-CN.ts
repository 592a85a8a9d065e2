// Every visible word in Chinese, by page. A gap is a compile error here and a failing test.
import { ballot } from './zh-CN/ballot';
import { common } from './zh-CN/common';
import { display } from './zh-CN/display';
import { documents } from './zh-CN/documents';
import { home } from './zh-CN/home';
import { host } from './zh-CN/host';
import { join } from './zh-CN/join';
import { judge } from './zh-CN/judge';
import { rejection } from './zh-CN/rejection';
import { results } from './zh-CN/results';
import { secret } from './zh-CN/secret';
import { venue } from './zh-CN/venue';
import { watch } from './zh-CN/watch';

export const zhCN = { ballot, common, display, documents, home, host, join, judge, rejection, results, secret, venue, watch };
export type Words = typeof zhCN;
