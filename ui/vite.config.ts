import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { guide } from "./guide.ts";

export default defineConfig({
  plugins: [guide(), react()],
  clearScreen: false,
  build: {
    target: "es2023",
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false },
    // Pictures of the guide stay files: as text in a script they would weigh a third more.
    assetsInlineLimit: 0,
  },
  server: { fs: { allow: [".."] } },
  test: {
    environment: "happy-dom",
    testTimeout: 30_000,
    setupFiles: ["src/test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
  },
});
