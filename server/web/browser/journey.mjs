// One person's visit with a real browser: log in, my clients, one plan, a search, log out. Each view
// is looked at by axe. Takes HUB_URL; PERSON, PASSWORD, CLIENT, WORDS and SHOTS (a folder for
// pictures) may be set. Ends with 1 and a sentence when something is not as it should be.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const hub = (process.env.HUB_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
const person = process.env.PERSON ?? 'leena';
const password = process.env.PASSWORD ?? '';
const client = process.env.CLIENT ?? 'Mallikoski Aino';
const words = process.env.WORDS ?? 'kuntoutus';
const shots = process.env.SHOTS;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function require(condition, sentence) {
  if (!condition) {
    throw new Error(sentence);
  }
}

function browserPath() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // the next name
    }
  }
  throw new Error('no Chromium on the path');
}

let pictures = 0;

async function look(page, name) {
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    await lookIn(page, `${name}-${scheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function lookIn(page, name) {
  if (shots) {
    mkdirSync(shots, { recursive: true });
    pictures += 1;
    await page.screenshot({ path: join(shots, `${pictures}-${name}.png`), fullPage: true });
  }
  // Evaluated through the debugger, so that the page's own policy stays as strict as it is.
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  const wrong = found.violations.map(
    (v) => `${v.impact} ${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`,
  );
  require(wrong.length === 0, `axe on ${name}: ${wrong.join('; ')}`);
}

/** `?` tells the keys and can turn them off; `/` goes to the search box; a theme chosen stays. */
async function useKeys(page) {
  const help = page.getByRole('dialog', { name: 'Pikanäppäimet' });
  const box = page.getByRole('searchbox');
  const hasFocus = () => box.evaluate((element) => element === document.activeElement);
  await page.locator('main').focus();
  await page.keyboard.press('?');
  await help.waitFor();
  await look(page, 'help');
  await help.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'hidden' });

  await page.locator('main').focus();
  await page.keyboard.press('/');
  require(!(await hasFocus()), 'a key that is turned off did something');
  await page.getByRole('button', { name: 'Pikanäppäimet' }).click();
  await help.getByRole('checkbox').check();
  await help.getByRole('button', { name: 'Sulje' }).click();
  await help.waitFor({ state: 'hidden' });
  await page.locator('main').focus();
  await page.keyboard.press('/');
  require(await hasFocus(), 'the search box has no key');
  await page.keyboard.press('/');
  require((await box.inputValue()) === '/', 'a key that is written was taken for a command');
  await box.fill('');

  await page.getByRole('button', { name: /^Väritys/ }).click();
  await page.getByRole('button', { name: 'Väritys: vaalea' }).click();
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await paper();
  await page.getByRole('button', { name: 'Väritys: tumma' }).click();
  require(dark !== (await paper()), 'the dark theme looks like the light one');
}

async function visit(page, context) {
  const complaints = [];
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML/.test(message.text())) {
      complaints.push(message.text());
    }
  });

  const door = await page.goto(hub);
  const policy = door.headers()['content-security-policy'] ?? '';
  require(policy.includes("default-src 'self'"), 'the page has no content security policy');
  require(!policy.includes('unsafe'), 'the policy allows something unsafe');
  await page.getByRole('link', { name: 'Kirjaudu' }).waitFor();
  await look(page, 'door');

  // Where the hub sends whoever wants to log in while Keycloak is away.
  await page.goto(`${hub}/?kirjautuminen=ei-nyt`);
  await page.getByText('Kirjautuminen ei ole juuri nyt käytettävissä.').waitFor();
  await look(page, 'away');
  await page.goto(hub);

  await page.getByRole('link', { name: 'Kirjaudu' }).click();
  await page.locator('#username').fill(person);
  await page.locator('#password').fill(password);
  await page.locator('#kc-login').click();

  await page.getByRole('heading', { name: 'Omat asiakkaat', level: 1 }).waitFor();
  await page.getByRole('link', { name: client }).waitFor();
  const cookies = await context.cookies(hub);
  const session = cookies.find((cookie) => cookie.name.endsWith('hub-session'));
  require(session?.httpOnly && session.sameSite === 'Lax', 'the session cookie is not as it should be');
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  require(!/eyJ/.test(kept) && !kept.includes(client.split(' ')[0]), 'something is kept in the browser');
  await look(page, 'clients');

  await page.getByRole('link', { name: client }).click();
  await page.getByRole('heading', { name: client, level: 1 }).waitFor();
  await page.getByRole('heading', { name: 'Osapuolten osuudet' }).waitFor();
  await look(page, 'plan');
  require(/\/asiakkaat\/[0-9a-f-]{36}$/.test(page.url()), 'the address holds more than an id');
  require(!(await page.content()).match(/\d{6}[-A]\d{3}[0-9A-Y]/), 'a whole identity code is shown');

  for (const [language, heading] of [
    ['sv', 'Parternas delar'],
    ['en', "The parties' sections"],
  ]) {
    await page.getByRole('button', { name: new RegExp(`^${language}`, 'i') }).click();
    await page.getByRole('heading', { name: heading }).waitFor();
    require((await page.getAttribute('html', 'lang')) === language, 'the language is not told');
    await look(page, `plan-${language}`);
  }
  await page.getByRole('button', { name: /^FI/ }).click();

  await useKeys(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await look(page, 'plan-phone');
  await page.setViewportSize({ width: 1280, height: 720 });

  await page.getByRole('searchbox').fill(words);
  await page.getByRole('searchbox').press('Enter');
  await page.getByRole('heading', { name: 'Haun tulokset' }).waitFor();
  await page.locator('mark').first().waitFor();
  require(page.url() === `${hub}/haku`, 'the words searched for are in the address');
  await look(page, 'found');

  // A stranger's page may do nothing in this person's name.
  const foreign = await context.request.post(`${hub}/logout`, {
    headers: { Origin: 'http://elsewhere.example', 'X-Yhteinen': '1' },
  });
  require(foreign.status() === 403, 'a request from another origin was obeyed');

  await page.getByRole('button', { name: 'Kirjaudu ulos' }).click();
  await page.getByRole('link', { name: 'Kirjaudu' }).waitFor();
  const stolen = await context.request.get(`${hub}/api/me`, {
    headers: { Cookie: `${session.name}=${session.value}` },
  });
  require(stolen.status() === 401, 'a session lives on after the logout');
  require(complaints.length === 0, `the policy was broken: ${complaints.join('; ')}`);
}

const browser = await chromium.launch({ executablePath: browserPath(), args: FLAGS });
try {
  const context = await browser.newContext({ locale: 'fi-FI', viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  page.setDefaultTimeout(Number(process.env.PATIENCE ?? 30_000));
  try {
    await visit(page, context);
  } catch (problem) {
    if (shots) {
      await page.screenshot({ path: join(shots, 'broken.png'), fullPage: true });
    }
    throw problem;
  }
  console.log('The visit went as it should.');
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 1;
} finally {
  await browser.close();
}
