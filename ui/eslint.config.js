import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

export default ts.config(
  { ignores: ["dist/", "node_modules/", "src/backend/bindings.ts"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser } } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    rules: {
      "no-console": "error",
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["@tauri-apps/*"], message: "Only src/backend/tauri.ts knows Tauri." }] },
      ],
      // TypeScript checks names, with the types of the browser and of Svelte at hand.
      "no-undef": "off",
      // Every address here is a hash: nothing to resolve against a base.
      "svelte/no-navigation-without-resolve": "off",
    },
  },
  { files: ["src/backend/tauri.ts"], rules: { "no-restricted-imports": "off" } },
  { files: ["**/*.test.ts", "src/test/**"], rules: { "@typescript-eslint/no-non-null-assertion": "off" } },
);
