import { Fault } from '../http/faults';

// Codes and texts: learn.microsoft.com, "Troubleshoot Dataverse bulk operation errors".

/** A transaction was chosen as the victim of a deadlock: its work is undone, the caller may send it again. */
export const deadlocked = (): Fault =>
  new Fault(
    500,
    '0x80044150',
    'Generic SQL error. CRM ErrorCode: -2147204784 Sql ErrorCode: -2146232060 Sql Number: 1205',
  );

/** A row stayed locked by somebody else's transaction for too long. */
export const lockTimedOut = (): Fault =>
  new Fault(
    500,
    '0x80044151',
    'SQL timeout expired. CRM ErrorCode: -2147204783 Sql ErrorCode: -2146232060 Sql Number: -2',
  );

/** A plug-in caught the error that ended its transaction and went on. */
export const transactionEnded = (): Fault =>
  new Fault(
    500,
    '0x80040255',
    'The transaction of the SQL command has already been rolled back or committed; this is usually caused by a swallowed SQL deadlock exception.',
  );
