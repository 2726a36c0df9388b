/**
 * Property tests of the gate see the same cases each time, so that a commit is judged by what it
 * changed. `make test-long` looks for new ones; FRAMESCOPE_SEED repeats one of its runs.
 */
const fc = require('fast-check');

const LONG = process.env.FRAMESCOPE_LONG === '1';
const given = process.env.FRAMESCOPE_SEED;
if (given !== undefined || !LONG) {
  fc.configureGlobal({ seed: Number(given ?? 20261130) });
}
