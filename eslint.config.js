import js from "@eslint/js";

// What a reader sees has the marks of a book; pages get them when they are finished, scripts as written.
const TYPED = String.raw`/[a-z]'[a-z]|(^|\s)"[A-Za-z]|\w\s?\.\.\.|[a-z] -{1,3} [a-z]/`;
const message = "Readers see this: write ’ “ ” … – for what a keyboard has";

export default [
  {
    ignores: [
      "docs/assets/js/qrcode.js",
      ".venv/",
      ".cache/",
      "build/",
      "node_modules/",
      "site/",
      "site-zensical/",
    ],
  },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "off", // TypeScript knows the browser's names
      curly: "error",
      eqeqeq: "error",
      "no-console": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-shadow": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["docs/assets/js/*.js"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: `Literal[value=${TYPED}]`, message },
        { selector: `TemplateElement[value.raw=${TYPED}]`, message },
      ],
    },
  },
];
