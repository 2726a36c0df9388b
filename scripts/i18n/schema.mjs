import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Titles and descriptions of the settings, in the contexts that JupyterLab gives them. */
export function schemaStrings(root) {
  const folder = join(root, 'schema/settings');
  return readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .sort()
    .flatMap(name => {
      const place = `schema/settings/${name}`;
      const schema = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return textsOf(schema).map(found => ({ ...found, place }));
    });
}

/**
 * The translatable texts of a settings schema.
 *
 * @returns {{ context: 'schema' | 'settings', text: string }[]}
 */
export function textsOf(schema) {
  const found = [];
  const take = (context, node) => {
    for (const key of ['title', 'description']) {
      if (typeof node[key] === 'string' && node[key] !== 'framescope') {
        found.push({ context, text: node[key] });
      }
    }
  };
  take('schema', schema);
  const below = node => {
    for (const property of Object.values(node.properties ?? {})) {
      take('settings', property);
      (property.oneOf ?? []).forEach(choice => take('settings', choice));
      below(property);
      below(property.items ?? {});
    }
    Object.values(node.definitions ?? {}).forEach(below);
  };
  below(schema);
  return found;
}
