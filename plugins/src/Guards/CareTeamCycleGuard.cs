using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Guards;

/// <summary>
/// A care team that is a member of itself, over however many teams, would let readers of the hierarchy run in a circle.
/// Anybody is told; of what the sync agent writes only the member is left out, since an exception would roll back the
/// whole batch and the circle is the source's.
/// </summary>
[Step("CreateMultiple", Tables = Participants.Table, Stage = Stage.PreOperation, Rank = 2,
    Description = "Keeps a care team from being a member of itself.")]
[Step("UpdateMultiple", Tables = Participants.Table, Stage = Stage.PreOperation, Rank = 2,
    Filtering = Participants.Team + "," + Participants.Member,
    PreImage = Participants.Team + "," + Participants.Member,
    Description = "Keeps a care team from being a member of itself.")]
public sealed class CareTeamCycleGuard : PluginBase
{
    protected override void Run(LocalContext context)
    {
        // Most participants are people: those cost neither a lock nor a query.
        var written = context.Rows(nameof(CareTeamCycleGuard)).Where(PutsTeamInTeam).ToList();
        if (written.Count == 0) return;
        var proposed = written.Select(row => new TeamInTeam(row.Lookup(Participants.Team)!.Value, row.Lookup(Participants.Member)!.Value)).ToList();
        var closes = CareTeamCycles.WouldClose(Settled(context.System, written, proposed), proposed);
        if (!closes.Contains(true)) return;
        if (!context.WriterIsAgent) throw context.Refuse(CareMessages.TeamInItself);
        for (var index = 0; index < written.Count; index++)
        {
            if (closes[index]) written[index].Entry[Participants.Member] = null!;
        }

        context.Trace("{0} memberships would have closed a circle and lost their member", closes.Count(closed => closed));
    }

    /// <summary>
    /// The standing memberships, read while every team that matters is locked. Which ones matter is itself read, so it is
    /// read again under the locks, and once more only when somebody changed it in between.
    /// </summary>
    private static IReadOnlyList<TeamInTeam> Settled(IOrganizationService system, IReadOnlyList<Row> written, IReadOnlyList<TeamInTeam> proposed)
    {
        var locked = new HashSet<Guid>();
        for (var standing = Standing(system, written).ToList(); ; standing = Standing(system, written).ToList())
        {
            var needed = CareTeamCycles.Around(standing, proposed).Where(locked.Add).ToList();
            if (needed.Count == 0) return standing;
            RowLock.Take(system, Participants.TeamTable, needed);
        }
    }

    private static bool PutsTeamInTeam(Row row) =>
        (row.Writes(Participants.Team) || row.Writes(Participants.Member))
        && row.LookupTable(Participants.Member) == Participants.TeamTable
        && row.Lookup(Participants.Team) != null;

    /// <summary>Every membership of a team in a team but those that are being written: few rows in any organization.</summary>
    private static IEnumerable<TeamInTeam> Standing(IOrganizationService system, IReadOnlyList<Row> written)
    {
        var replaced = new HashSet<Guid>(written.Select(row => row.Entry.Id).Where(id => id != Guid.Empty));
        var rows = Fetch.All(system, Fetch.Entity(
            Participants.Table,
            new[] { Participants.Team, Participants.Member },
            Fetch.And(Fetch.NotNull(Participants.Team)),
            // Only rows whose member is a team survive the join.
            Fetch.Link(Participants.TeamTable, "hco_careteamid", Participants.Member, "inner", "member")));
        foreach (var row in rows)
        {
            var team = row.GetAttributeValue<EntityReference>(Participants.Team);
            var member = row.GetAttributeValue<EntityReference>(Participants.Member);
            if (team != null && member != null && !replaced.Contains(row.Id)) yield return new TeamInTeam(team.Id, member.Id);
        }
    }
}
