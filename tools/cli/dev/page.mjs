/** The page of `pagequiz dev`: the quiz, and beside it what its author wants to know. */

import { basename } from "node:path";
import { escape } from "../markup.mjs";

/** @param {string} file */
export const pageOf = (file) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(basename(file))}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/dev.css">
<script src="/pagequiz.js" defer></script>
<script src="/dev.js" defer></script>
</head>
<body>
<main><page-quiz></page-quiz></main>
<aside aria-label="For the author">
<h2>${escape(basename(file))}</h2>
<div id="findings" role="status"></div>
<h2>What is posted</h2>
<div id="answers" role="status"></div>
</aside>
</body>
</html>
`;
