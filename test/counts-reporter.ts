import type { Reporter, TestModule } from 'vitest/node';

/** Prints `N passed, N failed, N skipped` as the last line, whatever else a run prints. */
export default class CountsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      // A file that does not load has no tests, and must not pass for that.
      if (module.errors().length > 0) counts.failed++;
      // The tests of a suite whose preparation fails are skipped, and must not pass for that.
      for (const suite of module.children.allSuites()) {
        if (suite.errors().length > 0) counts.failed++;
      }
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== 'pending') counts[state]++;
      }
    }
    const line = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
    // After the other reporters, which write at the same event.
    process.on('exit', () => console.log(line));
  }
}
