// One jest for every workspace. Tests run from the sources: a workspace's name maps to its src folder, so no build is
// needed before a unit test. fhir-kit-client is ESM only, so it is transformed like our own code.
module.exports = {
  rootDir: __dirname,
  roots: [
    '<rootDir>/packages',
    '<rootDir>/solution',
    '<rootDir>/scripts',
    '<rootDir>/fhir-sync',
    '<rootDir>/controls',
    '<rootDir>/local',
  ],
  // A busy machine makes a test slow, not wrong: speed is measured by `npm run bench`.
  testTimeout: 60_000,
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/out/', '\\.browser\\.test\\.tsx?$'],
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.*/out/'],
  transform: {
    '^.+\\.(t|j|mj)sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true, decorators: false },
          transform: { react: { runtime: 'classic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(fhir-kit-client|@tanstack/virtual-core)/)'],
  moduleNameMapper: {
    '^fhir-kit-client$': '<rootDir>/node_modules/fhir-kit-client/dist/index.js',
    '^@patient-outreach/model/dist/(.*)$': '<rootDir>/solution/model/src/$1',
    '^@patient-outreach/model$': '<rootDir>/solution/model/src',
    '^@patient-outreach/solution-build$': '<rootDir>/solution/build/src',
    '^@patient-outreach/health-core$': '<rootDir>/solution/health-core/src',
    '^@patient-outreach/patient-outreach-solution$': '<rootDir>/solution/patient-outreach/src',
    '^@patient-outreach/solution-release$': '<rootDir>/solution/release/src',
    '^@patient-outreach/scripts$': '<rootDir>/scripts/src',
    '^@patient-outreach/bench$': '<rootDir>/packages/bench/src',
    '^@patient-outreach/dataverse-client$': '<rootDir>/packages/dataverse-client/src',
    '^@patient-outreach/cli$': '<rootDir>/packages/cli/src',
    '^@patient-outreach/fhir-sync$': '<rootDir>/fhir-sync/src',
    '^@patient-outreach/controls-kit$': '<rootDir>/controls/kit/src',
    '^@patient-outreach/local-(dataverse|fhir|app|start)$': '<rootDir>/local/$1/src',
  },
};
