import { hasError, printDiagnostic, type Diagnostic, type DiagnosticCode } from '../index.ts';
import type { Paint } from '../index.ts';
import { countOf, showNumber } from './count.ts';
import type { Outcome } from './outcome.ts';

/** What is said to the person at the keyboard, on standard error, and what is counted for them. */
export interface Reporting {
  /** Takes what one document has become for each of the targets. */
  readonly add: (outcomes: readonly Outcome[]) => void;
  /** Says how it went in all, when there was more than one rule. */
  readonly end: () => void;
  /** True when some rule had an error, or a warning. */
  readonly found: (severity: Diagnostic['severity']) => boolean;
}

interface Tally {
  rules: number;
  failed: number;
  errors: number;
  warnings: number;
  /** In how many rules each diagnostic was found. */
  readonly codes: Map<DiagnosticCode, { severity: Diagnostic['severity']; rules: number }>;
}

/** Starts a report; `print` gets whole lines without the line break at the end. */
export function startReport(
  print: (text: string) => void,
  { paint, quiet }: { paint: Paint; quiet: boolean },
): Reporting {
  const tallies = new Map<string, Tally>();
  return {
    add: (outcomes) => {
      for (const outcome of outcomes) count(tallies, outcome);
      printAll(outcomes, quiet, (diagnostic, suffix) =>
        print(printDiagnostic(diagnostic, paint) + suffix),
      );
    },
    end: () => {
      const several = tallies.size > 1;
      for (const [target, tally] of tallies) {
        if (quiet || tally.rules < 2) continue;
        print((several ? `${target}: ` : '') + summarize(tally));
      }
    },
    found: (severity) =>
      [...tallies.values()].some(
        (tally) => (severity === 'error' ? tally.errors : tally.warnings) > 0,
      ),
  };
}

function count(tallies: Map<string, Tally>, { target, conversion }: Outcome): void {
  const { name } = target.converter.backend;
  const fresh: Tally = { rules: 0, failed: 0, errors: 0, warnings: 0, codes: new Map() };
  const tally = tallies.get(name) ?? fresh;
  tallies.set(name, tally);
  tally.rules++;
  if (hasError(conversion.diagnostics)) tally.failed++;
  for (const { severity } of conversion.diagnostics) {
    if (severity === 'error') tally.errors++;
    else tally.warnings++;
  }
  const codes = new Map(conversion.diagnostics.map(({ code, severity }) => [code, severity]));
  for (const [code, severity] of codes) {
    tally.codes.set(code, { severity, rules: (tally.codes.get(code)?.rules ?? 0) + 1 });
  }
}

/** Prints each diagnostic once, with the targets that it is for unless it is for all. */
function printAll(
  outcomes: readonly Outcome[],
  quiet: boolean,
  print: (diagnostic: Diagnostic, suffix: string) => void,
): void {
  const found = new Map<string, { diagnostic: Diagnostic; targets: string[] }>();
  for (const { target, conversion } of outcomes) {
    for (const diagnostic of conversion.diagnostics) {
      if (quiet && diagnostic.severity === 'warning') continue;
      const key = printDiagnostic(diagnostic);
      const same = found.get(key) ?? { diagnostic, targets: [] };
      same.targets.push(target.converter.backend.name);
      found.set(key, same);
    }
  }
  for (const { diagnostic, targets } of found.values()) {
    const names = [...new Set(targets)];
    print(diagnostic, names.length < outcomes.length ? `\n  target: ${names.join(', ')}` : '');
  }
}

function summarize({ rules, failed, warnings, codes }: Tally): string {
  const parts = [`${showNumber(rules - failed)} converted`];
  if (failed > 0) parts.push(`${showNumber(failed)} with errors`);
  const tail = warnings > 0 ? `; ${countOf(warnings, 'warning')}` : '';
  const lines = [...codes]
    .sort(([a, one], [b, other]) => other.rules - one.rules || (a < b ? -1 : 1))
    .map(([code, { severity, rules: many }]) => {
      return `${showNumber(many).padStart(8)} ${severity}[${code}]`;
    });
  return [`${countOf(rules, 'rule')}: ${parts.join(', ')}${tail}`, ...lines].join('\n');
}
