import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  build: {
    target: ["safari17.5", "chrome123"],
    // WebKitGTK 2.46, WKWebView of macOS 14.5, WebView2. For an older target light-dark() is rewritten at the root,
    // and a letter no longer stays paper in a dark window.
    cssTarget: ["safari17.5", "chrome123"],
    assetsInlineLimit: 0,
  },
  server: { port: 5173, strictPort: true, host: "localhost" },
  preview: { port: 4173, strictPort: true, host: "localhost" },
  clearScreen: false,
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["src/test/setup.ts"],
    css: false,
    // A whole journey by keys takes its time on a busy computer.
    testTimeout: 20_000,
  },
});
