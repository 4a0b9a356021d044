export class PackProblem extends Error {
  override readonly name = 'PackProblem';
}
