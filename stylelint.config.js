const WORDS = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

export default {
  extends: "stylelint-config-standard",
  ignoreFiles: [".venv/**", "build/**", "node_modules/**", "site/**", "site-zensical/**"],
  reportDescriptionlessDisables: true,
  reportNeedlessDisables: true,
  rules: {
    "custom-property-pattern": [
      `^${WORDS}(--${WORDS})*$`, // the theme's own have variants: --md-code-fg-color--light
      { message: "Write words joined by hyphens, with a double one before a variant" },
    ],
    "no-descending-specificity": null, // it compares selectors that never meet on one element
    "selector-class-pattern": [
      `^${WORDS}(__${WORDS})?(--${WORDS})?$`,
      { message: "Write block__element--modifier, each in words joined by hyphens" },
    ],
    "selector-id-pattern": [
      `^(__)?${WORDS}$`, // the theme's own begin with __
      { message: "Write words joined by hyphens" },
    ],
  },
};
