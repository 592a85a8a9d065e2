// Times of day and spans as people read them.
import type { Instant } from '../protocol/ids';

const two = (n: number) => n.toString().padStart(2, '0');

/** "09:05" in the device's time zone. */
export function timeOfDay(at: Instant): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** "2026-11-22" in the device's time zone. */
export function dateText(at: Instant): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function timeOfDayWithSeconds(at: Instant): string {
  return `${timeOfDay(at)}:${two(new Date(at).getSeconds())}`;
}

/** Whole seconds as "8:00", "12:34" or "1:02:03". */
export function clockText(wholeSeconds: number): string {
  const hours = Math.floor(wholeSeconds / 3600);
  const minutes = Math.floor((wholeSeconds % 3600) / 60);
  const seconds = wholeSeconds % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** An error bound: two digits are enough. */
export function boundText(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : Math.round(ms).toString();
}

/** A lag: "0.02" below a second, then "2.4", from ten seconds on whole ones. */
export function secondsText(ms: number): string {
  const seconds = ms / 1000;
  return seconds.toFixed(seconds < 1 ? 2 : seconds < 10 ? 1 : 0);
}
