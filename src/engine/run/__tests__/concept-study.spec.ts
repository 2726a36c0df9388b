import { conceptDrift } from '../../drift';
import { finished, Random } from '../../kernels';
import { tableOf } from '../../table/build';
import { conceptStudy } from '../concept-study';

const N = 3000;
const AT = 1800;

/** What a model said of a label: wrong in a tenth of the rows, from a row on in four of ten. */
function judged() {
  const random = new Random(11, 'judged');
  const label = Array.from({ length: N }, () => random.of(['yes', 'no']));
  const said = label.map((truth, i) =>
    random.next() < (i < AT ? 0.1 : 0.4) ? (truth === 'yes' ? 'no' : 'yes') : truth
  );
  return { label, said };
}

const asked = { label: 'label', prediction: 'said' };

it('draws the error rate with the level between changes, and says where each method alarms', () => {
  const table = tableOf(judged());
  const { answer, course, kind, methods } = finished(conceptStudy(table, asked));
  const { methods: own, ...plain } = conceptDrift(table, asked);
  expect(answer).toEqual(plain);
  expect(kind).toBe('errors');
  expect(course.changes).toEqual(answer.changes.map(({ row }) => row));
  expect(course.at).toHaveLength(120);
  const means = course.mean.map(Number);
  expect(means.reduce((sum, v) => sum + v, 0) / 120).toBeCloseTo(answer.mean ?? NaN, 10);
  const first = answer.changes[0];
  const early = course.expected.filter((_, i) => course.at[i] < first.row - 30);
  early.forEach(level => expect(level).toBeCloseTo(first.before, 10));
  const within = means.filter((v, i) => Math.abs(v - Number(course.expected[i])) <= course.reach);
  expect(within.length / 120).toBeGreaterThan(0.85);
  expect(methods.map(({ method }) => method)).toEqual(own.map(({ method }) => method));
  methods.forEach(({ drifts, warnings, blocks }, i) => {
    expect(drifts).toBe(own[i].drifts.length);
    expect(warnings).toBe(own[i].warnings.length);
    expect(blocks.reduce((sum, v) => sum + v, 0)).toBe(drifts);
  });
  const ddm = methods.findIndex(({ method }) => method === 'ddm');
  expect(methods[ddm].blocks.findIndex(n => n > 0)).toBe(
    Math.floor((own[ddm].drifts[0] * 120) / N)
  );
});

it('places what it finds on a time, and rows of a sample in the whole frame', () => {
  const { label, said } = judged();
  const at = label.map((_, i) => Date.UTC(2026, 0, 1) + (N - i) * 60_000);
  const reversed = { label: [...label].reverse(), said: [...said].reverse(), at };
  const table = tableOf(reversed);
  const plain = finished(conceptStudy(tableOf({ label, said }), asked)).answer.changes[0].row;
  const found = finished(conceptStudy(table, { ...asked, time: 'at' }));
  expect(found.answer.changes[0].row).toBe(N - 1 - plain);
  expect(found.course.changes[0]).toBe(at[N - 1 - plain]);
  expect([...found.course.at].sort((a, b) => a - b)).toEqual(found.course.at);
  const placed = Uint32Array.from({ length: N }, (_, i) => 7 * i + 3);
  const sampled = finished(conceptStudy(table, { ...asked, time: 'at' }, placed));
  expect(sampled.answer.changes[0].row).toBe(7 * (N - 1 - plain) + 3);
  expect(sampled.answer.headline).toContain((7 * (N - 1 - plain) + 3).toLocaleString('en'));
});
