import { profileColumn, tableOf } from '../../engine';
import { barsPicture, headerPicture } from '../html/pictures';

const ages = Array.from({ length: 400 }, (_, i) => (i % 100 === 7 ? -999 : 20 + ((i * 7) % 50)));
const pictureOf = (values: readonly number[]): string =>
  headerPicture(profileColumn(tableOf({ age: values }).columns[0])).svg;
/** Slanted strokes over the foot line. */
const strokes = (svg: string): number => svg.match(/l3 -6/g)?.length ?? 0;

it('breaks the foot line of a static picture where bins leave something out', () => {
  expect(strokes(pictureOf(ages))).toBe(2);
  expect(strokes(pictureOf(ages.map(age => Math.abs(age % 70))))).toBe(0);
  const data = { counts: [3, 0, 5, 6, 7], marked: [3, 0, 0, 0, 0], nulls: 0 };
  const broken = barsPicture({ ...data, edges: [-9, -8.9, 20, 21, 22, 23] }, 296, 84);
  expect(strokes(broken)).toBe(2);
  expect(strokes(barsPicture({ ...data, edges: [0, 1, 2, 3, 4, 5] }, 296, 84))).toBe(0);
  expect(strokes(barsPicture(data, 296, 84))).toBe(0);
});
