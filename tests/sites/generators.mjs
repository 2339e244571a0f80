/**
 * The site generators: where a site has what, and how its pages say what the README's page does not. The page of
 * `more` has a quiz from a file, one that stands inside, and one without a form.
 */

import { execFileSync } from "node:child_process";

/**
 * @typedef {object} Generator
 * @property {string} name
 * @property {string | false} skip why it is not tested here
 * @property {string} output folder of what was built
 * @property {string} base path of the site
 * @property {string} page path of the README's page
 * @property {string} more file of the page
 * @property {string} file of its first quiz
 * @property {string} bare file of its last quiz
 * @property {(inside: string) => string} text of the page, with that definition inside
 */

/** @param {string} program @param {string} [argument] */
function reasonToSkip(program, argument = "version") {
  try {
    execFileSync(program, [argument], { stdio: "ignore" });
    return false;
  } catch {
    return `${program} is not installed`;
  }
}

const THEME = "a&amp;'<x";

/** @type {Generator[]} */
export const GENERATORS = [
  {
    name: "hugo",
    skip: false,
    output: "public",
    base: "/blog/",
    page: "feedback/",
    more: "content/more/index.md",
    file: "content/more/quiz.json",
    bare: "content/more/bare.json",
    text: (inside) => `---
title: More
---

Before.

{{< quiz src="quiz.json" theme="${THEME}" history="none" answer-values="" />}}

{{< quiz history="none" >}}${inside.replace("{{< z >}}", "{{</* z */>}}")}{{< /quiz >}}

{{< quiz src="bare.json" noscript="Not <b> so" />}}

After.
`,
  },
  {
    name: "jekyll",
    skip: false,
    output: "_site",
    base: "/blog/",
    page: "feedback.html",
    more: "more/index.md",
    file: "quizzes/more.json",
    bare: "quizzes/bare.json",
    text: (inside) => `---
title: More
layout: default
---

Before.

{% include quiz.html src="quizzes/more.json" form="quizzes/more.form" theme="${THEME}" history="none" answer-values="" %}

{% capture definition %}{% raw %}${inside}{% endraw %}{% endcapture %}
{% include quiz.html definition=definition history="none" %}

{% include quiz.html src="quizzes/bare.json" noscript="Not <b> so" %}

After.
`,
  },
  {
    name: "eleventy",
    skip: false,
    output: "_site",
    base: "/",
    page: "feedback/",
    more: "more/index.md",
    file: "more/quiz.json",
    bare: "more/bare.json",
    text: (inside) => `---
title: More
layout: base.njk
---

Before.

{% quiz "quiz.json", "theme", "${THEME}", "history", "none", "answer-values", "" %}

{% quizInline "history", "none" %}{% raw %}${inside}{% endraw %}{% endquizInline %}

{% quiz "bare.json", "noscript", "Not <b> so" %}

After.
`,
  },
];
