// Checks pages with html-validate, and with axe-core in headless Chromium: light and dark, desktop and phone.
//
//   PAPERBOY_NODE_MODULES=.../node_modules node mail-lint.mjs [--shots FOLDER] PAGE...
//
// Prints one line a fault and exits with status 1 if there is one. With --shots it leaves a picture of every look.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(path.join(path.resolve(process.env.PAPERBOY_NODE_MODULES), 'resolve-from-here.js'));
const { HtmlValidate } = require('html-validate');
const puppeteer = require('puppeteer-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const CHROMIUM = process.env.PAPERBOY_CHROMIUM ?? '/usr/bin/chromium';
// A mail program keeps the style of an element and drops much else.
const HTML_RULES = {
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: { 'no-inline-style': 'off' },
};
const AXE_RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const WIDTHS = { desktop: 900, phone: 390 };
const SCHEMES = ['light', 'dark'];

async function htmlFaults(page) {
  const report = await new HtmlValidate(HTML_RULES).validateFile(page);
  return report.results.flatMap(result =>
    result.messages.map(fault => `${fault.line}:${fault.column} ${fault.ruleId}: ${fault.message}`));
}

async function lookFaults(tab, page, width, scheme) {
  await tab.setViewport({ width, height: 800, deviceScaleFactor: 2, isMobile: width < 500 });
  await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await tab.goto(pathToFileURL(path.resolve(page)).href);
  await tab.evaluate(axe);
  const result = await tab.evaluate(rules => axe.run(document, rules), AXE_RULES);
  const faults = result.violations.map(fault => `${fault.id}: ${fault.help}: ${fault.nodes[0].html.slice(0, 120)}`);
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
  return wide > width ? [...faults, `scrolls sideways: ${wide} px`] : faults;
}

async function check(tab, pages, shots) {
  const faults = [];
  for (const page of pages) {
    const name = path.basename(page, '.html');
    faults.push(...(await htmlFaults(page)).map(fault => `${name}: ${fault}`));
    for (const [device, width] of Object.entries(WIDTHS)) {
      for (const scheme of SCHEMES) {
        const look = await lookFaults(tab, page, width, scheme);
        faults.push(...look.map(fault => `${name} (${device}, ${scheme}): ${fault}`));
        if (shots) {
          await tab.screenshot({ path: path.join(shots, `${name}-${device}-${scheme}.png`), fullPage: true });
        }
      }
    }
  }
  return faults;
}

const given = process.argv.slice(2);
const shots = given[0] === '--shots' ? given.splice(0, 2)[1] : undefined;
if (shots) {
  fs.mkdirSync(shots, { recursive: true });
}
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'mail-lint-'));
const browser = await puppeteer.launch({
  executablePath: CHROMIUM,
  userDataDir: profile,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--no-first-run'],
});
try {
  const faults = await check(await browser.newPage(), given, shots);
  faults.forEach(fault => console.log(fault));
  console.log(`${given.length} pages, ${faults.length} faults`);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await browser.close();
  fs.rmSync(profile, { recursive: true, force: true });
}
