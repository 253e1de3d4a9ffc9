// Looks at pages in a real browser: node check.mjs FOLDER, the folder holding working.html and public.html.
// Each is valid HTML, passes the accessibility rules of WCAG 2 A and AA in light and dark, asks no host for anything, runs
// no script, fits 360, 800 and 1600 pixels, and shows Hangul and Cyrillic in the fonts that it carries.
import { existsSync, readFileSync } from 'node:fs';
import { resolve, join } from 'node:path';
import { createRequire } from 'node:module';

const folder = resolve(process.argv[2] ?? 'out');
const chromium = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
if (!chromium) {
  console.log('skipped: no Chromium is installed (Debian: apt-get install chromium), or set CHROMIUM to its path');
  process.exit(0);
}
const { chromium: driver } = await import('playwright-core');
const { HtmlValidate } = await import('html-validate');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const faults = [];
const fault = (page, what) => { faults.push(`${page}: ${what}`); };

// pages at their most hostile stand beside the real ones: whatever HTML the folder holds is looked at
const { readdirSync } = await import('node:fs');
const pages = readdirSync(folder).filter((name) => name.endsWith('.html')).sort();
if (pages.length === 0) {
  console.error(`no page in ${folder}`);
  process.exit(1);
}

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    // tables keep their roles when a narrow screen makes blocks of them
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    // patterns inside a drawing are named in its own style
    'no-inline-style': 'off',
    // a summary of the whole stands in the title
    'long-title': 'off',
  },
});

const browser = await driver.launch({ executablePath: chromium, args: ['--no-sandbox'] });
for (const name of pages) {
  const file = join(folder, name);
  const report = await validator.validateFile(file);
  for (const result of report.results) {
    for (const m of result.messages.filter((m) => m.severity === 2).slice(0, 5)) {
      fault(name, `line ${m.line}: ${m.message} (${m.ruleId})`);
    }
  }
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    const asked = [];
    page.on('request', (request) => { if (!request.url().startsWith('file:') && !request.url().startsWith('data:')) asked.push(request.url()); });
    page.on('dialog', (dialog) => { fault(name, `a dialog: ${dialog.message()}`); dialog.dismiss(); });
    // what the page itself complains of, save that it asks for nothing
    page.on('pageerror', (error) => fault(name, `a script failed: ${error.message}`));
    page.on('console', (message) => { if (message.type() === 'error') fault(name, `console: ${message.text()}`); });
    for (const width of [360, 800, 1600]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`file://${file}`);
      const size = await page.evaluate(() => {
        const root = document.documentElement;
        const within = (element) => element.closest('.scroll, .canvas, svg');
        const wide = [...document.querySelectorAll('body *')]
          .filter((element) => !within(element) && element.getBoundingClientRect().right > root.clientWidth + 1 && getComputedStyle(element).position !== 'absolute')
          .slice(0, 3)
          .map((element) => `${element.tagName.toLowerCase()}.${element.className?.baseVal ?? element.className}`);
        return { scroll: root.scrollWidth, client: root.clientWidth, wide };
      });
      if (size.scroll > size.client) fault(name, `${width} px, ${colorScheme}: ${size.scroll} wide on ${size.client}`);
      if (size.wide.length) fault(name, `${width} px, ${colorScheme}: beyond the edge: ${size.wide.join(', ')}`);
    }
    const failed = await page.evaluate(async (chars) => {
      await document.fonts.ready;
      const text = document.body.innerText;
      // a face that is needed and did not load
      const bad = [...document.fonts].filter((face) => face.status === 'error').map((face) => face.family);
      for (const [family, pattern] of chars) {
        const found = text.match(new RegExp(pattern, 'u'));
        if (found && !document.fonts.check(`16px "${family}"`, found[0])) bad.push(`${family} for ${found[0]}`);
      }
      return bad;
    }, [['Tumen Sans', '[Ѐ-џ]'], ['Tumen Hangul', '[가-힣]'], ['Tumen Signs', '[−→≤≥]']]);
    if (failed.length) fault(name, `fonts: ${failed.join(', ')}`);
    if (asked.length) fault(name, `asks for ${asked.join(', ')}`);
    if (await page.evaluate(() => document.scripts.length) > 0) fault(name, 'holds a script');
    // the checker needs a script of its own, so the policy of the page is put aside for it, in a second context
    const bare = await browser.newContext({ colorScheme, bypassCSP: true });
    const seen = await bare.newPage();
    await seen.setViewportSize({ width: 1200, height: 900 });
    await seen.goto(`file://${file}`);
    await seen.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    await seen.addScriptTag({ content: axe });
    const found = await seen.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }));
    for (const v of found.violations) {
      const where = v.nodes.slice(0, 3).map((n) => `${n.target.join(' ')}: ${n.failureSummary?.split('\n')[1]?.trim()}`).join(' | ');
      fault(name, `${colorScheme}: ${v.id} (${v.nodes.length}): ${where}`);
    }
    console.log(`${name}, ${colorScheme}: ${found.passes.length} rules hold, ${found.violations.length} do not`);
    await bare.close();
    await context.close();
  }
}
await browser.close();
if (faults.length) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`${pages.length} pages: nothing to mend`);
