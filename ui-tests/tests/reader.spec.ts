import { expect, test } from '@jupyterlab/galata';

import { DIRTY_FRAME, openWith, scanned, setWidth } from './inspector-page';

test('a screen reader is told what is to be seen, in its order', async ({ page }) => {
  const panel = await openWith(page, DIRTY_FRAME);
  await scanned(panel);
  await setWidth(page, panel, 320);
  await expect(panel).toMatchAriaSnapshot(`
    - region "framescope Inspector":
      - button "Skip to the findings"
      - combobox "Dataframe":
        - option "orders (400 × 3)" [selected]
      - button "Checks"
      - group "Summary":
        - button "95 / 100 score"
        - text: 400 rows 3 columns 0 % missing 2 rows share a key
      - tablist "Inspector views":
        - tab "Findings 4" [selected]
        - tab "Columns"
        - tab "Charts"
        - tab "Statistics"
        - tab "Laws"
      - tabpanel "Findings 4":
        - searchbox "Filter findings"
        - button "Errors, 2" [pressed]
        - button "Warnings, 1" [pressed]
        - button "Infos, 1" [pressed]
        - list "Findings":
          - 'listitem "Error: age uses a code for missing, 3 rows, −999 stands for no value in 3 rows, confidence 0.97"'
          - 'listitem "Error: key should tell rows apart but repeats, 2 rows, 1 value occurs more than once, in 2 rows that differ otherwise, confidence 0.96"'
          - 'listitem "Warning: city holds likely misspellings, 2 rows, Berln should probably read Berlin; 2 rows are a slip away from a frequent value, confidence 0.87"':
            - button "explains 1 more"
      - status "Scan status": Scan finished, 4 findings
  `);

  await panel.getByRole('listitem').filter({ hasText: 'age' }).first().click();
  await expect(panel.getByRole('region', { name: 'Finding', exact: true })).toMatchAriaSnapshot(`
    - region "Finding":
      - button "Findings"
      - text: 1 of 4
      - button "Previous finding"
      - button "Next finding"
      - heading "age uses a code for missing" [level=3]
      - paragraph: −999 stands for no value in 3 rows.
      - 'img /^age from −999 to 70/'
      - term: Rows
      - definition: 3 of 400, 0.75 %
      - term: Column
      - definition: age
      - term: Basis
      - definition: exact, all rows
      - heading "Offending rows" [level=3]
      - radiogroup "Rows shown":
        - radio "All 400"
        - radio "Offending 3" [checked]
      - grid "Offending rows":
        - row "row age key city"
        - rowgroup:
          - row "10 -999, age uses a code for missing K0010 Berlin":
            - rowheader "10"
            - gridcell "-999, age uses a code for missing"
      - button "Fix"
      - button "Accept"
      - button "Comment"
  `);
  await page.keyboard.press('Escape');

  await panel.getByRole('tab', { name: /Columns/ }).click();
  await expect(panel.getByRole('list', { name: 'Columns' })).toMatchAriaSnapshot(`
    - list "Columns":
      - listitem "key, large_utf8, 399 distinct, Duplicate keys"
      - listitem "age, int64, −999 – 69, Codes for missing":
        - img "99.25 % valid, 0.75 % suspicious, 0 % missing"
      - listitem "city, large_utf8, 4 distinct, Likely misspellings, Values outside a closed set":
        - 'img "city: Berlin 66 %, Paris 34 %, Berln 0.25 %, Pariss 0.25 %"'
  `);

  await panel.getByRole('tab', { name: /Findings/ }).click();
  await setWidth(page, panel, 960);
  await expect(panel.getByRole('region', { name: 'Rows', exact: true })).toMatchAriaSnapshot(`
    - region "Rows":
      - searchbox "Search the rows"
      - grid "Dataframe rows":
        - rowgroup:
          - row:
            - columnheader "row"
            - columnheader "key, large_utf8, 399 distinct, 1 finding"
            - columnheader "age, int64, −999 to 69, 1 finding":
              - button "Menu of age"
              - 'button "age: keep the suspicious rows, 0.75 %"'
            - columnheader "city, large_utf8, 4 distinct, 2 findings"
        - rowgroup:
          - row "0 K0000 20 Paris"
          - row "1 K0001 27 Berlin"
      - 'scrollbar "Map of the rows: marked rows in 3 of 200 parts"'
      - paragraph: "/400 of 400 rows, 3 columns. Marked: age uses a code for missing/"
  `);
});
