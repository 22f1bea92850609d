import js from "@eslint/js";

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
];
