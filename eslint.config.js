const js = require("@eslint/js");
const globals = require("globals");

// Served as plain scripts, one scope each; those beside a page's parts are modules that Streamlit loads.
const unused = ["error", { args: "none", caughtErrors: "none" }];

module.exports = [
  { ignores: [".venv/", "node_modules/", "geodata/built/"] },
  js.configs.recommended,
  {
    files: ["localities/**/*.js"],
    languageOptions: { ecmaVersion: 2020, sourceType: "script", globals: { ...globals.browser, L: "readonly", house: "readonly", stage: "readonly", phone: "readonly" } },
    rules: { eqeqeq: "error", "no-eval": "error", "no-implied-eval": "error", "no-implicit-globals": "error", "no-unused-vars": unused },
  },
  {
    files: ["pages/**/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.browser },
    rules: { eqeqeq: "error", "no-eval": "error", "prefer-const": "error" },
  },
  { files: ["tests/javascript/*.mjs"], languageOptions: { globals: globals.node } },
  { files: ["eslint.config.js"], languageOptions: { globals: globals.node, sourceType: "commonjs" } },
];
