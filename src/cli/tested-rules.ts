import { resolve, sep } from 'node:path';

import { compileRule, type Diagnostic, type ParsedDocument } from '../index.ts';
import type { NamedRule, TestedRule } from '../test-rules/expectation.ts';
import { diagnostic, hasError } from '../text/diagnostic.ts';
import type { RuleFile } from './find-rules.ts';
import { readDocuments } from './read-documents.ts';

/** A rule that cannot be held against events, and why. */
export interface BrokenRule extends NamedRule {
  readonly title: string | undefined;
  readonly errors: readonly Diagnostic[];
}

/** The rules of some files, compiled. */
export interface TestedRules {
  readonly rules: readonly TestedRule[];
  readonly broken: readonly BrokenRule[];
}

/** Reads and compiles the rules of files, and reports what is to be said about them. */
export async function readTestedRules(
  files: readonly RuleFile[],
  report: (path: string, found: Diagnostic) => void,
): Promise<TestedRules> {
  const rules: TestedRule[] = [];
  const broken: BrokenRule[] = [];
  for (const file of files) {
    const place = placeOf(file.path);
    for (const parsed of await readDocuments(file)) {
      const named = { path: file.path, place, id: parsed.id };
      const { compiled, diagnostics } = compile(parsed);
      diagnostics.forEach((one) => report(file.path, one));
      if (compiled) rules.push({ ...compiled, ...named });
      else broken.push({ ...named, title: parsed.title, errors: diagnostics });
    }
  }
  return { rules, broken };
}

/** A path from the root, with `/` whatever the system. */
export function placeOf(path: string): string {
  return resolve(path).replaceAll(sep, '/');
}

function compile({ document, diagnostics }: ParsedDocument): ReturnType<typeof compileRule> {
  if (!document || hasError(diagnostics)) return { diagnostics };
  if (document.kind !== 'rule') {
    const message = `This document is a ${document.kind}; only detection rules are tested.`;
    const refused = diagnostic('unsupported-document', document.span, message);
    return { diagnostics: [...diagnostics, refused] };
  }
  const result = compileRule(document);
  return { ...result, diagnostics: [...diagnostics, ...result.diagnostics] };
}
