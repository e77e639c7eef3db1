// Makes digest.png, the picture of the README: one mail of the demo, its upper part in light and in dark.
//
//   PAPERBOY_NODE_MODULES=.../node_modules node src/docs/images/digest.mjs paperboy-demo/html/ada-2026-08-07-1830.html
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(path.join(path.resolve(process.env.PAPERBOY_NODE_MODULES), 'resolve-from-here.js'));
const puppeteer = require('puppeteer-core');

const MAIL = pathToFileURL(path.resolve(process.argv[2])).href;
const PICTURE = fileURLToPath(new URL('digest.png', import.meta.url));
const WIDTH = 660;
const HEIGHT = 800;
const SCALE = 1.3;

async function upperPart(tab, scheme) {
  await tab.setViewport({ width: WIDTH, height: HEIGHT, deviceScaleFactor: SCALE });
  await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await tab.goto(MAIL);
  return `data:image/png;base64,${await tab.screenshot({ encoding: 'base64' })}`;
}

const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'picture-'));
const browser = await puppeteer.launch({
  executablePath: process.env.PAPERBOY_CHROMIUM ?? '/usr/bin/chromium',
  userDataDir: profile,
  args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--no-first-run'],
});
try {
  const tab = await browser.newPage();
  const [light, dark] = [await upperPart(tab, 'light'), await upperPart(tab, 'dark')];
  await tab.setViewport({ width: 2 * WIDTH + 24, height: HEIGHT, deviceScaleFactor: SCALE });
  await tab.setContent(`<body style="margin:0;display:flex;gap:24px;background:transparent">
    ${[light, dark].map(image => `<img src="${image}" width="${WIDTH}" height="${HEIGHT}" style="border-radius:12px">`).join('')}`);
  await tab.screenshot({ path: PICTURE, omitBackground: true });
} finally {
  await browser.close();
  fs.rmSync(profile, { recursive: true, force: true });
}
