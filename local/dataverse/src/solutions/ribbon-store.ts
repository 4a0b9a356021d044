import { ci } from '../store/ci';
import type { SqlDatabase } from '../store/sql-database';
import type { Element } from '../xml/dom';
import { parseXml } from '../xml/dom';

/** What solutions change of a table's command bar, as they brought it: one RibbonDiffXml per solution and table. */
export function createRibbonTable(db: SqlDatabase): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS "__ribbon" (solution TEXT NOT NULL, tablename TEXT NOT NULL, xml TEXT NOT NULL, PRIMARY KEY (solution, tablename))',
  );
}

/** Takes the place of what the solution said about the table before; null: it says nothing. */
export function putRibbon(db: SqlDatabase, solution: string, table: string, xml: string | null): void {
  db.run('DELETE FROM "__ribbon" WHERE solution = ? AND tablename = ?', [ci(solution), table]);
  if (xml !== null)
    db.run('INSERT INTO "__ribbon" (solution, tablename, xml) VALUES (?, ?, ?)', [ci(solution), table, xml]);
}

/** The changes to a table's command bar, in the order in which the solutions came. */
export const ribbonDiffsOf = (db: SqlDatabase, table: string): Element[] =>
  db
    .all('SELECT xml FROM "__ribbon" WHERE tablename = ? ORDER BY rowid', [table])
    .map((row) => parseXml(String(row['xml'])));

export function dropRibbons(db: SqlDatabase, solution: string): void {
  db.run('DELETE FROM "__ribbon" WHERE solution = ?', [ci(solution)]);
}

/** A promoted solution's changes take the place of its base's. */
export function promoteRibbons(db: SqlDatabase, holding: string, base: string): void {
  dropRibbons(db, base);
  db.run('UPDATE "__ribbon" SET solution = ? WHERE solution = ?', [ci(base), ci(holding)]);
}
