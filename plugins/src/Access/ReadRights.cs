using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PatientOutreach.Plugins.Access;

/// <summary>
/// Which tables a user may read at all, from the roles of the user and of the user's teams. Asked beforehand, because a
/// refused query inside a plug-in spoils the whole transaction even when the refusal is caught.
/// </summary>
internal static class ReadRights
{
    // Roles of this template have every privilege: the System Administrator of every environment.
    private static readonly Guid AdministratorTemplate = new Guid("627090ff-40a3-4053-8790-584edc5be201");

    /// <returns>Those of the tables for which some role has the read privilege, at whatever depth.</returns>
    public static ISet<string> Of(Guid user, IReadOnlyCollection<string> tables, IOrganizationService system)
    {
        var readable = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var holder in new[] { Own(user), ThroughTeams(user) })
        {
            if (readable.Count == tables.Count) break;
            readable.UnionWith(Granted(holder, tables, system));
        }

        if (readable.Count < tables.Count && IsAdministrator(user, system)) readable.UnionWith(tables);
        return readable;
    }

    private static string Own(Guid user) =>
        Fetch.Link("systemuserroles", "roleid", "roleid", "inner", "own", Fetch.And(Fetch.In("systemuserid", new[] { user })));

    private static string ThroughTeams(Guid user) =>
        Fetch.Link("teamroles", "roleid", "roleid", "inner", "ofteam",
            Fetch.Link("teammembership", "teamid", "teamid", "inner", "member", Fetch.And(Fetch.In("systemuserid", new[] { user }))));

    // Privileges stand at the root role; the copy of a role in a business unit below names it as its parent root.
    private static IEnumerable<string> Granted(string holder, IEnumerable<string> tables, IOrganizationService system)
    {
        const string Prefix = "prvread";
        return Fetch.All(system, Fetch.Entity(
                "privilege",
                new[] { "name" },
                Fetch.And(Fetch.In("name", tables.Select(table => Prefix + table))),
                Fetch.Link("roleprivileges", "privilegeid", "privilegeid", "inner", "granted",
                    Fetch.Link("role", "parentrootroleid", "roleid", "inner", "role", holder))))
            .Select(row => row.GetAttributeValue<string>("name") ?? "")
            .Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .Select(name => name.Substring(Prefix.Length));
    }

    private static bool IsAdministrator(Guid user, IOrganizationService system) =>
        Fetch.All(system, Fetch.Entity(
            "role",
            new[] { "roleid" },
            Fetch.And(Fetch.In("roletemplateid", new[] { AdministratorTemplate })),
            Own(user))).Count > 0;
}
