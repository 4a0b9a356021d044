import type { Engine } from '../engine';
import { applyTable } from '../store/ddl';
import { saveChoice, saveRelationship, saveTable } from './catalog-store';
import type { GlobalChoice, Relationship, Table } from './types';

/** Writes metadata: catalog, its stored form, and the SQL that follows. Inside a transaction. */
export function defineTable(engine: Engine, table: Table): void {
  engine.touchMetadata();
  applyTable(engine.db, table);
  saveTable(engine.db, table);
  engine.catalog.putTable(table);
}

export function defineRelationship(engine: Engine, relationship: Relationship): void {
  engine.touchMetadata();
  saveRelationship(engine.db, relationship);
  engine.catalog.putRelationship(relationship);
}

export function defineChoice(engine: Engine, choice: GlobalChoice): void {
  engine.touchMetadata();
  saveChoice(engine.db, choice);
  engine.catalog.putChoice(choice);
}
