import { hasCorpus, readRules } from '../corpus.ts';
import { sampleRules } from '../rules.ts';

/** How many rules of the public set are taken, spread over all of it. */
const WANTED = 300;

/** Rules for properties to break: public ones where they are there, else our own. */
export function originals(): string[] {
  if (!hasCorpus) return sampleRules().map(({ text }) => text);
  const files = ['sigmahq', 's1-pages/rules'].flatMap(readRules);
  const step = Math.ceil(files.length / WANTED);
  return files.filter((_, index) => index % step === 0).map(({ text }) => text);
}
