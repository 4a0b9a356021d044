import { defineConfig } from '@playwright/test';

// The workbench finds a browser on the machine (or installs one) and names it here; Playwright's own download is not used.
const executablePath = process.env['OUTREACH_BROWSER'] ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: '.',
  testMatch: ['controls/**/*.browser.test.ts', 'local/**/*.browser.test.ts'],
  testIgnore: [
    '**/node_modules/**',
    '**/dist/**',
    '**/out/**',
    // They draw the pictures of the guides, and only when asked to.
    ...(process.env['OUTREACH_SCREENSHOTS'] ? [] : ['**/screenshots.browser.test.ts']),
  ],
  outputDir: 'test-results',
  // Two cores: two browsers at once are as fast as it gets.
  workers: 2,
  timeout: 60_000,
  forbidOnly: Boolean(process.env['CI']),
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
