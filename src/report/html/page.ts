import { escapeText } from '../../charts/static-svg';
import { language } from '../../i18n';

/** A whole page around some markup, light or dark as its reader likes. */
export function pageOf(name: string, body: string): string {
  const style =
    ':root{color-scheme:light dark}body{font:14px/1.45 system-ui,sans-serif;margin:16px 24px}' +
    '@media (max-width:480px){body{margin:12px}}@media (prefers-color-scheme:dark){body{background:' +
    '#0d1117;color:#e6edf3}}@media print{body{margin:0;background:#fff;color:#1f2328}' +
    'details::details-content{content-visibility:visible;block-size:auto}}';
  return (
    `<!DOCTYPE html><html lang="${language().tag}"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width,initial-scale=1">' +
    `<title>framescope: ${escapeText(name)}</title><style>${style}</style></head><body>${body}</body></html>\n`
  );
}
