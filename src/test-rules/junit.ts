/** What is reported to a program that shows tests. */
export interface TestCase {
  /** What the case is shown under: the path of a rule. */
  readonly suite: string;
  readonly name: string;
  readonly problem?: {
    /** A failure is an expectation that does not hold; an error keeps a test from being made. */
    readonly kind: 'failure' | 'error';
    readonly message: string;
    /** More lines. */
    readonly detail?: string;
  };
}

/**
 * Test cases as JUnit XML, in the form that CI servers read: suites in the order of their first
 * case. There are no times in it, so that the same input gives the same file.
 */
export function junitXml(cases: readonly TestCase[]): string {
  const suites = new Map<string, TestCase[]>();
  for (const one of cases) {
    const own = suites.get(one.suite) ?? [];
    own.push(one);
    suites.set(one.suite, own);
  }
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="sigmaglot test"${counts(cases)}>`,
    ...[...suites].flatMap(([name, own]) => suiteLines(name, own)),
    '</testsuites>',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function suiteLines(name: string, cases: readonly TestCase[]): string[] {
  return [
    `  <testsuite name="${escapeXml(name)}"${counts(cases)}>`,
    ...cases.flatMap(caseLines),
    '  </testsuite>',
  ];
}

function caseLines({ suite, name, problem }: TestCase): string[] {
  const head = `    <testcase classname="${escapeXml(suite)}" name="${escapeXml(name)}"`;
  if (!problem) return [`${head}/>`];
  const { kind, message, detail = '' } = problem;
  const attributes = `message="${escapeXml(message)}" type="${kind}"`;
  return [
    `${head}>`,
    `      <${kind} ${attributes}>${escapeXml(detail)}</${kind}>`,
    '    </testcase>',
  ];
}

function counts(cases: readonly TestCase[]): string {
  const ofKind = (kind: string): number =>
    cases.filter(({ problem }) => problem?.kind === kind).length;
  return ` tests="${cases.length}" failures="${ofKind('failure')}" errors="${ofKind('error')}"`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  // "]]>" may not stand in text.
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // Attributes would turn these into spaces.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

// XML 1.0 has no way to write other control characters, halves of surrogate pairs, U+FFFE, U+FFFF.
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"'\t\n\r]/g, (character) => ENTITIES[character] ?? character);
}
