import { describe, expect, it } from 'vitest';

import { junitXml } from '../../src/test-rules/junit.ts';

describe('JUnit XML', () => {
  it('holds cases by suite with their counts', () => {
    const problem = { kind: 'failure', message: 'no', detail: 'a\nb' } as const;
    expect(
      junitXml([
        { suite: 'a', name: 'one' },
        { suite: 'b', name: 'two' },
        { suite: 'a', name: 'three', problem },
      ]),
    ).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="sigmaglot test" tests="3" failures="1" errors="0">
  <testsuite name="a" tests="2" failures="1" errors="0">
    <testcase classname="a" name="one"/>
    <testcase classname="a" name="three">
      <failure message="no" type="failure">a&#10;b</failure>
    </testcase>
  </testsuite>
  <testsuite name="b" tests="1" failures="0" errors="0">
    <testcase classname="b" name="two"/>
  </testsuite>
</testsuites>
`);
  });

  it('is well-formed whatever a title holds', () => {
    const xml = junitXml([{ suite: '"><x y=\'', name: '\0\x1b[31m\ud800\uffff]]>&\u{1f600}' }]);
    expect(xml).toContain('name="\ufffd\ufffd[31m\ufffd\ufffd]]&gt;&amp;\u{1f600}"');
    expect(xml).toContain('classname="&quot;&gt;&lt;x y=&apos;"');
  });
});
