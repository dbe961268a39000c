// Prints one letter again and again with Chromium; reads the job on standard input, prints letters
// a second. Chromium is driven by the package that the page's own tests use.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const job = JSON.parse(readFileSync(0, "utf8"));
const path = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((p) => existsSync(p));

const print = async (chromium) => {
  const browser = await chromium.launch({ executablePath: path, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    const one = async (n) => {
      await page.setContent(job.html.replaceAll("ANS-", `N${n}-`));
      await page.pdf({ format: "A4" });
    };
    for (let n = 0; n < 5; n += 1) await one(n);
    const begun = performance.now();
    for (let n = 0; n < job.runs; n += 1) await one(n + 5);
    return (job.runs * 1000) / (performance.now() - begun);
  } finally {
    await browser.close();
  }
};

const found = {};
let chromium;
try {
  ({ chromium } = createRequire(job.page)("playwright-core"));
} catch {
  console.error("not installed: playwright-core. Run npm ci in ui");
}
if (chromium && path) found.chromium_letter_per_s = await print(chromium);
else if (chromium) console.error("not installed: chromium");
console.log(JSON.stringify(found));
