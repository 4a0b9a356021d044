import { componentId } from './ids';

describe('component ids', () => {
  test('are uuid-v5: version and variant bits are set', () => {
    expect(componentId('role', 'x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  // Computed with another implementation (Python's uuid.uuid5), and written into the stale-version guard.
  test('agree with another implementation', () => {
    expect(componentId('role', 'FHIR Sync Agent')).toBe('42c309bc-2080-573c-aad0-fbc5d00dd19b');
  });
});
