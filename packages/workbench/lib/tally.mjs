/** Counts of one or more test runs, and the names of what failed or was skipped. */
export class Tally {
  passed = 0;
  failed = [];
  skipped = [];

  pass() {
    this.passed++;
  }
  fail(name, message = '') {
    this.failed.push({ name, message });
  }
  skip(name, reason) {
    this.skipped.push({ name, reason });
  }

  /** The line scripts read: always the last one. */
  get line() {
    return `${this.passed} passed, ${this.failed.length} failed, ${this.skipped.length} skipped`;
  }
}
