/** The plugin: `eleventyConfig.addPlugin(pagequiz)`. */
export default function pagequiz(eleventyConfig: any): void;
