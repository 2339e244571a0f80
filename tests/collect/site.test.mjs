/* The files: what is served and how, and what can never be reached. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makePlace, start, test } from "./collector.mjs";

const TYPES = {
  "a.html": "text/html; charset=utf-8",
  "a.js": "text/javascript; charset=utf-8",
  "a.mjs": "text/javascript; charset=utf-8",
  "a.css": "text/css; charset=utf-8",
  "a.json": "application/json; charset=utf-8",
  "a.wasm": "application/wasm",
  "a.svg": "image/svg+xml; charset=utf-8",
  "a.png": "image/png",
  "a.jpg": "image/jpeg",
  "a.webp": "image/webp",
  "a.ico": "image/x-icon",
  "a.txt": "text/plain; charset=utf-8",
  "a.md": "text/markdown; charset=utf-8",
  "a.woff2": "font/woff2",
  "A.HTML": "text/html; charset=utf-8",
  "a.min.js": "text/javascript; charset=utf-8",
  "a.unknown": "application/octet-stream",
  html: "application/octet-stream",
};

/** Makes a site with a folder, and with things around and in it that must stay hidden. */
function makeSite(t) {
  const place = makePlace(t);
  const inSite = (...names) => join(place.site, ...names);
  mkdirSync(inSite("docs"));
  mkdirSync(inSite("empty"));
  mkdirSync(inSite(".git"));
  writeFileSync(inSite("docs", "index.html"), "docs\n");
  writeFileSync(inSite("with space ü.txt"), "spaced\n");
  writeFileSync(inSite(".env"), "SECRET\n");
  writeFileSync(inSite(".git", "config"), "SECRET\n");
  writeFileSync(join(place.folder, "secret.txt"), "SECRET\n");
  mkdirSync(`${place.site}-2`);
  writeFileSync(join(`${place.site}-2`, "secret.txt"), "SECRET\n");
  symlinkSync(join(place.folder, "secret.txt"), inSite("link-out.txt"));
  symlinkSync(place.folder, inSite("folder-out"));
  symlinkSync(`${place.site}-2`, inSite("neighbour"));
  symlinkSync(inSite(".git", "config"), inSite("link-to-hidden.txt"));
  symlinkSync("/etc", inSite("etc"));
  symlinkSync("docs/index.html", inSite("link-in.html"));
  symlinkSync("loop", inSite("loop"));
  execFileSync("mkfifo", [inSite("pipe.txt")]);
  return place;
}

for (const [name, type] of Object.entries(TYPES)) {
  test(`a file has its content type: ${name}`, async (t) => {
    const place = makePlace(t);
    writeFileSync(join(place.site, name), "content");
    const collector = await start(t, { place });
    const { status, headers, text } = await collector.request(`/${name}`);
    assert.deepEqual([status, text, headers["content-type"]], [200, "content", type]);
    assert.equal(headers["content-length"], "7");
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["cache-control"], "no-cache");
    await collector.stop();
  });
}

const REACHABLE = [
  ["/", "<!doctype html><title>home</title>\n"],
  ["/?question=3", "<!doctype html><title>home</title>\n"],
  ["/index.html", "<!doctype html><title>home</title>\n"],
  ["/docs/", "docs\n"],
  ["/link-in.html", "docs\n"],
  ["/with%20space%20%C3%BC.txt", "spaced\n"],
  ["/%64ocs/index%2ehtml", "docs\n"],
];

test("files, folders by their index.html, and links within the site are served", async (t) => {
  const collector = await start(t, { place: makeSite(t) });
  for (const [path, content] of REACHABLE) {
    const { status, text } = await collector.request(path);
    assert.deepEqual([path, status, text], [path, 200, content]);
  }
  await collector.stop();
});

const UNREACHABLE = [
  "/nothing.html", "/nothing/", "/index.html/", "/index.html/x", "/empty/", "/answers", "/docs/index.html%00.png",
  "/../secret.txt", "/docs/../../secret.txt", "/%2e%2e/secret.txt", "/%2E%2E/secret.txt", "/.%2e/secret.txt",
  "/..%2fsecret.txt", "/docs%2findex.html", "/%2e%2e%2fsecret.txt", "/..%5csecret.txt", "/..\\secret.txt",
  "/docs\\index.html", "/%252e%252e/secret.txt", "/..%c0%afsecret.txt", "/.../secret.txt", "/./index.html",
  "/docs/./index.html", "//index.html", "/docs//index.html", "//docs", "//example.com/..", "/%00", "/index.html%00",
  "/index.html%", "/index.html%4", "/index.html%zz", "/.env", "/%2eenv", "/.git/config", "/.git", "/.git/",
  "/link-out.txt", "/folder-out/secret.txt", "/folder-out/", "/neighbour/secret.txt", "/link-to-hidden.txt",
  "/etc/passwd", "/etc", "/loop", "/pipe.txt", "/site-2/secret.txt", "/../site-2/secret.txt", "/~root", "/index.html;x",
  `/${"a/".repeat(3000)}`, `/${"a".repeat(5000)}`,
];

test("nothing outside the site, nothing hidden and no list of files can be had", async (t) => {
  const collector = await start(t, { place: makeSite(t) });
  for (const path of UNREACHABLE) {
    const reply = await collector.raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`).closed;
    assert.match(reply, /^HTTP\/1\.1 404 /, path);
    assert.ok(reply.endsWith("\r\n\r\nNothing here.\n"), path);
    assert.ok(!reply.includes("SECRET") && !reply.includes("root:"), path);
  }
  await collector.stop();
});

test("a folder without its slash is redirected to it, with the query, and never to another host", async (t) => {
  const collector = await start(t, { place: makeSite(t) });
  const redirects = [
    ["/docs", "/docs/"],
    ["/docs?question=2&a=b", "/docs/?question=2&a=b"],
    ["/d%6Fcs", "/d%6Fcs/"],
  ];
  for (const [path, location] of redirects) {
    const { status, headers, text } = await collector.request(path);
    assert.deepEqual([status, headers.location, text], [301, location, ""]);
  }
  await collector.stop();
});

test("HEAD is GET without the body", async (t) => {
  const collector = await start(t);
  const { headers: got } = await collector.request("/");
  const { status, headers, text } = await collector.request("/", { method: "HEAD" });
  assert.deepEqual([status, text], [200, ""]);
  delete got.date;
  delete headers.date;
  assert.deepEqual(headers, got);
  assert.equal((await collector.request("/nothing", { method: "HEAD" })).status, 404);
  await collector.stop();
});

test("other methods are refused for what is there, and unknown for what is not", async (t) => {
  const collector = await start(t, { place: makeSite(t) });
  for (const method of ["POST", "PUT", "DELETE", "PROPFIND"]) {
    for (const path of ["/index.html", "/docs"]) {
      const { status, headers } = await collector.request(path, { method, body: "x" });
      assert.deepEqual([method, status, headers.allow], [method, 405, "GET, HEAD, OPTIONS"]);
    }
    assert.equal((await collector.request("/nothing", { method })).status, 404);
  }
  const options = await collector.request("/index.html", { method: "OPTIONS" });
  assert.deepEqual([options.status, options.headers.allow], [204, "GET, HEAD, OPTIONS"]);
  await collector.stop();
});

test("an unchanged file is not sent again, a changed one is, even within one second", async (t) => {
  const collector = await start(t);
  const file = join(collector.site, "index.html");
  const second = Math.floor(Date.now() / 1000);
  utimesSync(file, second, second);
  const { headers, text } = await collector.request("/");
  const known = (tag) => collector.request("/", { headers: { "if-none-match": tag } });
  for (const tag of [headers.etag, `W/${headers.etag}`, `"other", ${headers.etag}`, "*"]) {
    const reply = await known(tag);
    assert.deepEqual([tag, reply.status, reply.text, reply.headers.etag], [tag, 304, "", headers.etag]);
  }
  assert.deepEqual([(await known('"other"')).status, (await known('"other"')).text], [200, text]);
  writeFileSync(file, text.replace("home", "hume"));
  utimesSync(file, second, second + 0.25);
  const changed = await known(headers.etag);
  assert.deepEqual([changed.status, changed.text], [200, text.replace("home", "hume")]);
  await collector.stop();
});

test("an empty file and a large one arrive whole", async (t) => {
  const place = makePlace(t);
  const large = "0123456789abcdef".repeat(500_000);
  writeFileSync(join(place.site, "empty.txt"), "");
  writeFileSync(join(place.site, "large.txt"), large);
  const collector = await start(t, { place });
  assert.deepEqual((({ status, text }) => [status, text])(await collector.request("/empty.txt")), [200, ""]);
  const replies = await Promise.all([1, 2, 3].map(() => collector.request("/large.txt")));
  assert.ok(replies.every(({ text }) => text === large));
  await collector.stop();
});
