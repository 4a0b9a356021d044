using System;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PatientOutreach.Plugins.Access;

/// <summary>The language a user reads the app in. Asked only when there is something to say.</summary>
internal static class UserLanguage
{
    private const string Column = "uilanguageid";

    /// <returns>An LCID; 0 when the user has no settings, as some application users.</returns>
    public static int Of(Guid user, IOrganizationService system)
    {
        var rows = system.RetrieveMultiple(new FetchExpression(
            $"<fetch top=\"1\"><entity name=\"usersettings\"><attribute name=\"{Column}\" /><filter><condition attribute=\"systemuserid\" operator=\"eq\" value=\"{user:D}\" /></filter></entity></fetch>")).Entities;
        return rows.Count > 0 && rows[0].Attributes.TryGetValue(Column, out var language) && language is int lcid ? lcid : 0;
    }
}
