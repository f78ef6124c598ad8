import type { Scalar } from './evaluation.ts';

/** The time of an event as a rule sees it: `2024-05-06T07:08`, whatever follows. */
const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?/;

/** True for a text that stands for a point in time, with hours and minutes. */
export function isTime(text: string): boolean {
  return DATE.exec(text)?.[5] !== undefined;
}

/**
 * A part of a time. `_time` is a number in Splunk; here it stands as the date that the rule sees,
 * so that the user's time zone is that of the date.
 */
export function strftime(time: NonNullable<Scalar>, format: string): Scalar {
  const seconds = typeof time === 'number' ? time : secondsOf(time);
  if (seconds === undefined) return null;
  const date = new Date(seconds * 1000);
  const pad = (number: number, width = 2): string => String(number).padStart(width, '0');
  switch (format) {
    case '%Y':
      return pad(date.getUTCFullYear(), 4);
    case '%m':
      return pad(date.getUTCMonth() + 1);
    case '%d':
      return pad(date.getUTCDate());
    case '%H':
      return pad(date.getUTCHours());
    case '%M':
      return pad(date.getUTCMinutes());
    case '%V':
      return pad(isoWeek(date));
    default:
      return null;
  }
}

/** Reads a date; the only format is that of a day. */
export function strptime(text: string, format: string): Scalar {
  if (format !== '%Y-%m-%d' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  return secondsOf(text) ?? null;
}

function secondsOf(text: string): number | undefined {
  const found = DATE.exec(text);
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0));
  return Date.UTC(year, month - 1, day, hour, minute) / 1000;
}

/** ISO 8601: weeks begin on Monday, and the first holds the first Thursday of the year. */
function isoWeek(date: Date): number {
  const weekday = (date.getUTCDay() + 6) % 7;
  const thursday = new Date(date.getTime() + (3 - weekday) * DAY);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.floor((thursday.getTime() - first) / (7 * DAY)) + 1;
}

const DAY = 86_400_000;
