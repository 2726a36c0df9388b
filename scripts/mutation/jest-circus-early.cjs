/**
 * Runs a test file for a mutant only where it can say something new: not once another file has
 * found the mutant, and not where none of its tests reach it. Without a mutant it is Jest's own runner.
 */
const circus = require('jest-circus/runner');
const { createEmptyTestResult } = require('@jest/test-result');

/** Names of the tests of a file and its milliseconds, from the run without a mutant. */
const known = new Map();
let found;

/** The result of a file that was not run; Jest takes none without a test. */
function untouched(path) {
  const test = { status: 'pending', title: '', fullName: '', ancestorTitles: [] };
  const testResults = [{ ...test, failureMessages: [], failureDetails: [], numPassingAsserts: 0 }];
  return { ...createEmptyTestResult(), testFilePath: path, numPendingTests: 1, testResults };
}

module.exports = async (globalConfig, config, environment, runtime, path, ...rest) => {
  const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
  const pattern = globalConfig.testNamePattern;
  const names = known.get(path)?.names;
  const reaches = !pattern || !names || names.some(name => new RegExp(pattern, 'i').test(name));
  if (mutant !== undefined && (found === mutant || !reaches)) {
    return untouched(path);
  }
  const start = Date.now();
  const result = await circus(globalConfig, config, environment, runtime, path, ...rest);
  if (mutant === undefined) {
    const names = result.testResults.map(test => test.fullName);
    known.set(path, { names, took: Date.now() - start });
  } else if (result.numFailingTests > 0) {
    found = mutant;
  }
  return result;
};

/** Milliseconds a file took without a mutant; 0 where it did not run yet. */
module.exports.tookOf = path => known.get(path)?.took ?? 0;
