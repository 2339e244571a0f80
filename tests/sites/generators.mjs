/**
 * The site generators: where a site has what, and how its pages say what the README's page does not. The page of
 * `more` has a quiz from a file, one that stands inside, one without a form, and a second one with a form.
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
 * @property {string} quizzes folder of their files
 * @property {(inside: string) => string} text of the page, with that definition inside
 */

/** @returns {string | false} why there is no Zola to build with: one that knows components */
function withoutZola() {
  try {
    const [, minor] = /^zola 0\.(\d+)/.exec(execFileSync("zola", ["--version"], { encoding: "utf8" })) ?? [];
    return Number(minor) < 23 && "zola is older than 0.23";
  } catch {
    return "zola is not installed";
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
    quizzes: "content/more",
    text: (inside) => `---
title: More
---

Before.

{{< quiz src="quiz.json" theme="${THEME}" history="none" answer-values="" />}}

{{< quiz history="none" >}}${inside.replace("{{< z >}}", "{{</* z */>}}")}{{< /quiz >}}

{{< quiz src="bare.json" noscript="Not <b> so" />}}

{{< quiz src="other-quiz.json" history="none" />}}

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
    quizzes: "quizzes",
    text: (inside) => `---
title: More
layout: default
---

Before.

{% include quiz.html src="quizzes/quiz.json" form="quizzes/quiz.form" theme="${THEME}" history="none" answer-values="" %}

{% capture definition %}{% raw %}${inside}{% endraw %}{% endcapture %}
{% include quiz.html definition=definition history="none" %}

{% include quiz.html src="quizzes/bare.json" noscript="Not <b> so" %}

{% include quiz.html src="quizzes/other-quiz.json" form="quizzes/other-quiz.form" history="none" %}

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
    quizzes: "more",
    text: (inside) => `---
title: More
layout: base.njk
---

Before.

{% quiz "quiz.json", "theme", "${THEME}", "history", "none", "answer-values", "" %}

{% quizInline "history", "none" %}{% raw %}${inside}{% endraw %}{% endquizInline %}

{% quiz "bare.json", "noscript", "Not <b> so" %}

{% quiz "other-quiz.json", "history", "none" %}

After.
`,
  },
  {
    name: "zola",
    skip: withoutZola(),
    output: "public",
    base: "/blog/",
    page: "feedback/",
    more: "content/more/index.md",
    quizzes: "content/more",
    text: (inside) => `+++
title = "More"
+++

Before.

{{ <quiz src="more/quiz.json" theme="${THEME}" history="none" answer_values={true} /> }}

{% <quiz history="none" number={2}> %}{% raw %}${inside}{% endraw %}{% </quiz> %}

{{ <quiz src="more/bare.json" number={3} noscript="Not <b> so" /> }}

{{ <quiz src="more/other-quiz.json" number={4} history="none" /> }}

After.
`,
  },
];
