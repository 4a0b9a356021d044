import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { ControlUnderTest, MountRequest } from './harness';
import { bundlePath, mount } from './harness';

/** No violation of any rule axe has, WCAG or best practice. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ html, any }) => ({ html, why: any.map(({ message }) => message) })),
  }));
  expect(found).toEqual([]);
}

/** What a virtual control's bundle may be: small, without a React DOM of its own, on the platform's globals only. */
export function expectLeanBundle(
  control: ControlUnderTest,
  maximum: { readonly bytes: number; readonly gzip: number },
): void {
  const bundle = readFileSync(bundlePath(control), 'utf8');
  expect(bundle.length).toBeLessThan(maximum.bytes);
  expect(gzipSync(bundle).length).toBeLessThan(maximum.gzip);
  // Words, not the bundle, so that a failure is one line.
  const unwanted = ['react-dom', 'unmountComponentAtNode', 'localStorage', 'sessionStorage', 'XMLHttpRequest', 'eval('];
  expect(unwanted.filter((word) => bundle.includes(word))).toEqual([]);
  expect(new Set(bundle.match(/\b(Reactv\d+|ReactDOMv\d+|FluentUIReactv\d+)\b/g))).toEqual(
    new Set(['Reactv16', 'FluentUIReactv940']),
  );
  expect(bundle.includes(`ComponentFramework.registerControl('PatientOutreach.${control.constructorName}'`)).toBe(true);
}

/** Mounting, using and unmounting fifty times leaves no listener on window or document and no timer. */
export async function expectNoLeaks(
  page: Page,
  control: ControlUnderTest,
  request: MountRequest,
  ready: string,
  use: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const once = async (): Promise<void> => {
    await mount(page, control, request);
    await page.locator(ready).first().waitFor();
    await use(page);
    await page.evaluate(() => window.testPage.unmount());
  };
  // The first time, the platform sets up what it keeps for the page.
  await once();
  await page.waitForTimeout(300);
  const before = await page.evaluate(() => window.leakCounts());
  for (let turn = 0; turn < 50; turn += 1) await once();
  await expect.poll(() => page.evaluate(() => window.leakCounts())).toEqual(before);
}

/** Nothing of what is shown ran, became an element of its own kind or an address of its own scheme. */
export async function expectInert(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const all = [...document.querySelectorAll('[data-control], [data-control] *, [role="dialog"], [role="dialog"] *')];
    const ownProperty = Object.getOwnPropertyDescriptor(window, 'ranPayload')?.value as unknown;
    return {
      ran: ownProperty ?? null,
      handlers: all.filter((one) => one.getAttributeNames().some((name) => name.startsWith('on'))).length,
      foreign: all.filter((one) => /^(script|iframe|object|embed|style|math|video|audio|marquee)$/i.test(one.tagName))
        .length,
      addresses: all
        .flatMap((one) => [one.getAttribute('href'), one.getAttribute('src')])
        .filter(
          (address) => address !== null && !/^(mailto:|tel:|\/(?!\/)|https:\/\/teams\.microsoft\.com\/)/.test(address),
        ),
    };
  });
  expect(found).toEqual({ ran: null, handlers: 0, foreign: 0, addresses: [] });
}
