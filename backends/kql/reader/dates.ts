/** Parts of a moment, counted in UTC. */
type DatePart = (date: Date) => number;

const week: DatePart = (date) => {
  const weekday = (date.getUTCDay() + 6) % 7;
  const thursday = new Date(date.getTime() + (3 - weekday) * 86_400_000);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.floor((thursday.getTime() - first) / (7 * 86_400_000)) + 1;
};

/** The functions that take a part out of a date; weeks as ISO 8601 counts them. */
export const DATE_FUNCTIONS: ReadonlyMap<string, DatePart> = new Map<string, DatePart>([
  ['hourofday', (date) => date.getUTCHours()],
  ['dayofmonth', (date) => date.getUTCDate()],
  ['week_of_year', week],
  ['monthofyear', (date) => date.getUTCMonth() + 1],
  ['getmonth', (date) => date.getUTCMonth() + 1],
  ['getyear', (date) => date.getUTCFullYear()],
]);

/** The parts that `datetime_part` is asked for by name. */
export const DATE_PARTS: ReadonlyMap<string, DatePart> = new Map<string, DatePart>([
  ['minute', (date) => date.getUTCMinutes()],
  ['hour', (date) => date.getUTCHours()],
  ['day', (date) => date.getUTCDate()],
  ['week_of_year', week],
  ['month', (date) => date.getUTCMonth() + 1],
  ['year', (date) => date.getUTCFullYear()],
]);
