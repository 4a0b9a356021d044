using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;

namespace PatientOutreach.Plugins.Access;

/// <summary>
/// Makes transactions that count the children of one row wait for each other: the first write of a row holds it until the
/// transaction ends, and only then does the next one read. Reading alone holds nothing.
/// </summary>
internal static class RowLock
{
    // Every table has this column, it is writable, and nobody reads it: "for internal use only".
    private const string Column = "timezoneruleversionnumber";

    /// <summary>Writes each row once, in the order of ids, so that two transactions cannot wait for each other in a circle.</summary>
    public static void Take(IOrganizationService system, string table, IEnumerable<Guid> rows)
    {
        foreach (var id in rows.Distinct().OrderBy(id => id.ToString("N"), StringComparer.Ordinal))
        {
            system.Update(new Entity(table, id) { [Column] = 0 });
        }
    }
}
