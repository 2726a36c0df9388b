/**
 * @jest-environment jsdom
 */
import { ENGLISH, speak } from '../../i18n';
import { choose } from '../../i18n/__tests__/choose';
import { FULL } from '../../mime/__tests__/hostile-reports';
import { inMemory, redact, toBundle, toMarkdown, toPages, toSarif } from '..';

afterEach(() => speak('en', ENGLISH.words));

/** English of ours that no other language has; names of columns and values are the user's. */
const OURS =
  /\b(the|rows?|findings?|columns|missing|suspicious|valid|distinct|evidence|confidence|released|nothing|open in|left out|could not)\b/i;

const report = redact(FULL, 'none');
const textOf = (html: string): string => {
  const node = document.createElement('div');
  node.innerHTML = html;
  node.querySelectorAll('code, style, title').forEach(one => one.remove());
  return node.textContent ?? '';
};

it('says of a sample in the language of how many rows it is', async () => {
  const { dataset, engine } = report;
  const sampled = {
    ...report,
    dataset: { ...dataset, rows: 2000, sample: 300 },
    engine: { ...engine, basis: 'sample' as const }
  };
  await choose('de');
  const { html, text } = toBundle(sampled);
  expect(textOf(html)).toContain('Stichprobe von 300 der 2.000 Zeilen gelesen');
  expect(text).toContain('Stichprobe 300 von 2.000');
  expect(toMarkdown(sampled)).toContain('Stichprobe 300 von 2.000');
  expect(toSarif([inMemory(sampled)])).toContain('"sample 300 of 2,000"');
});

it.each(['de', 'es', 'fr', 'ja'])('saved and exported forms speak the language: %s', async tag => {
  const english = [toBundle(report).html, toBundle(report).text, toMarkdown(report)];
  await choose(tag);
  const { html, text } = toBundle(report);
  const said = [textOf(html), text.replace(/fs\.scan.*$/gm, ''), toMarkdown(report)];
  for (const form of said) {
    expect(form.replace(/`[^`]*`/g, '').match(OURS)).toBeNull();
  }
  expect([html, text, toMarkdown(report)]).not.toEqual(english);
  expect(toPages([report])).toContain(`<html lang="${tag}">`);
  speak('en', ENGLISH.words);
  expect([toBundle(report).html, toBundle(report).text, toMarkdown(report)]).toEqual(english);
});
